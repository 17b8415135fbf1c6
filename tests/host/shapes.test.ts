import { type NodeHost, startHost } from "../../host/node/start-host";
import { failureOf } from "./failure";

let host: NodeHost;
let sheets = 0;

beforeAll(async () => {
  host = await startHost();
});

afterAll(() => {
  host.close();
});

/** On a new sheet; the body may use `context`, `sheet`, `shapes` and `box`, a rectangle at 100, 50 of 80 by 40 points. */
const PRELUDE = `const shapes = sheet.shapes; const box = shapes.addGeometricShape("Rectangle"); box.left = 100; box.top = 50; box.width = 80; box.height = 40;`;

const onSheet = <T>(body: string): Promise<T> => host.run<T>(`const sheet = context.workbook.worksheets.add("Shapes ${++sheets}"); ${PRELUDE} ${body}`);

const failing = (body: string) => failureOf(host, `const sheet = context.workbook.worksheets.add("Shapes ${++sheets}"); ${PRELUDE} ${body} await context.sync();`);

const READ = `const read = async (shape) => { shape.load("left,top,width,height,rotation"); await context.sync(); return [shape.left, shape.top, shape.width, shape.height, shape.rotation]; };`;

describe("a shape", () => {
  it("has a name by its kind, is an inch each way and is found by name and id", async () => {
    const body = `const heart = shapes.addGeometricShape(Excel.GeometricShapeType.heart); heart.load(); const text = shapes.addTextBox("Hi"); text.load("name,type"); await context.sync(); const found = [shapes.getItem("heart 2"), shapes.getItemAt(1), shapes.getItem(heart.id)]; for (const item of found) item.load("geometricShapeType");
      const none = shapes.getItemOrNullObject("None"); none.load("name"); shapes.load("items/name"); const count = shapes.getCount(); await context.sync();
      return [heart.name, heart.type, heart.width, heart.height, heart.visible, heart.zOrderPosition, found.map((item) => item.geometricShapeType), text.name, text.type, none.isNullObject, shapes.items.map((item) => item.name), count.value];`;
    expect(await onSheet(body)).toEqual(["Heart 2", "GeometricShape", 72, 72, true, 1, ["Heart", "Heart", "Heart"], "TextBox 3", "GeometricShape", true, ["Rectangle 1", "Heart 2", "TextBox 3"], 3]);
  });

  it("is refused with a kind that Excel does not know, and missing where there is none", async () => {
    expect(await failing(`shapes.addGeometricShape("Blob");`)).toMatchObject({ code: "InvalidArgument", location: "ShapeCollection.addGeometricShape" });
    expect(await failing(`shapes.getItem("None").load("name");`)).toMatchObject({ code: "ItemNotFound", location: "ShapeCollection.getItem" });
  });

  it("moves, turns and scales", async () => {
    const body = `${READ} const seen = []; box.incrementLeft(25); box.incrementTop(-60); box.incrementRotation(-30); seen.push(await read(box));
      box.scaleWidth(1.5, "CurrentSize", "ScaleFromTopLeft"); box.scaleHeight(0.5, "CurrentSize", "ScaleFromBottomRight"); seen.push(await read(box));
      box.lockAspectRatio = true; box.height = 40; seen.push(await read(box)); return seen;`;
    expect(await onSheet(body)).toEqual([
      [125, 0, 80, 40, 330],
      [125, 20, 120, 20, 330],
      [125, 20, 240, 40, 330],
    ]);
    expect(await failing(`box.scaleWidth(2, "OriginalSize");`)).toMatchObject({ code: "InvalidOperation", location: "Shape.scaleWidth" });
    expect(await failing(`box.left = -1;`)).toMatchObject({ code: "InvalidArgument", location: "Shape.left" });
  });

  it("goes to the front and to the back", async () => {
    const body = `for (const name of ["A", "B", "C"]) shapes.addGeometricShape("Ellipse").name = name; box.name = "Box"; const order = async () => { shapes.load("items/name"); await context.sync(); return shapes.items.map((item) => item.name).join(""); }; const seen = [await order()];
      shapes.getItem("C").setZOrder("SendToBack"); seen.push(await order()); box.setZOrder("BringForward"); seen.push(await order()); box.setZOrder("BringToFront"); seen.push(await order()); box.setZOrder("SendBackward"); seen.push(await order()); return seen;`;
    expect(await onSheet(body)).toEqual(["BoxABC", "CBoxAB", "CABoxB", "CABBox", "CABoxB"]);
  });

  it("keeps fill and outline, and has no colour after its fill is cleared", async () => {
    const body = `box.fill.setSolidColor("yellow"); box.fill.transparency = 0.25; box.lineFormat.color = "red"; box.lineFormat.weight = 3; box.lineFormat.dashStyle = "LongDash"; box.fill.load(); box.lineFormat.load(); await context.sync();
      const set = [box.fill.foregroundColor, box.fill.type, box.fill.transparency, box.lineFormat.color, box.lineFormat.weight, box.lineFormat.dashStyle]; box.fill.clear(); box.fill.load(); await context.sync(); return [...set, box.fill.foregroundColor, box.fill.type];`;
    expect(await onSheet(body)).toEqual(["#FFFF00", "Solid", 0.25, "#FF0000", 3, "LongDash", "", "NoFill"]);
    expect(await failing(`box.fill.transparency = 1.5;`)).toMatchObject({ code: "InvalidArgument", location: "ShapeFill.transparency" });
  });

  it("holds text with a font, for all and for some letters", async () => {
    const body = `const { textFrame } = box; textFrame.load("hasText"); await context.sync(); const before = textFrame.hasText; textFrame.textRange.text = "Plan 2027"; textFrame.textRange.font.color = "#112233"; const part = textFrame.textRange.getSubstring(5, 4); part.font.bold = true; part.load("text"); part.font.load("bold,color"); textFrame.textRange.font.load("bold,color,size");
      textFrame.horizontalAlignment = "Center"; textFrame.load("hasText,horizontalAlignment,verticalAlignment"); await context.sync(); const seen = [before, textFrame.hasText, part.text, part.font.bold, part.font.color, textFrame.textRange.font.bold, textFrame.textRange.font.size, textFrame.horizontalAlignment, textFrame.verticalAlignment];
      textFrame.deleteText(); textFrame.textRange.load("text"); await context.sync(); return [...seen, textFrame.textRange.text];`;
    expect(await onSheet(body)).toEqual([false, true, "2027", true, "#112233", false, 11, "Center", "Top", ""]);
    expect(await failing(`box.textFrame.textRange.text = "Short"; box.textFrame.textRange.getSubstring(4, 5).load("text");`)).toMatchObject({ code: "InvalidArgument" });
  });

  it("moves and stretches with its cells, only moves, or stays, as its placement says", async () => {
    const body = `${READ} const other = shapes.addGeometricShape("Rectangle"), still = shapes.addGeometricShape("Rectangle"); for (const shape of [other, still]) { shape.left = 100; shape.top = 50; shape.width = 80; shape.height = 40; }
      other.placement = "OneCell"; still.placement = "Absolute"; sheet.getRange("1:1").insert("Down"); sheet.getRange("C:C").format.columnWidth = 148; return [await read(box), await read(other), await read(still)];`;
    expect(await onSheet(body)).toEqual([
      [100, 65, 180, 40, 0],
      [100, 65, 80, 40, 0],
      [100, 50, 80, 40, 0],
    ]);
  });

  it("is copied to another sheet and gone after delete", async () => {
    const body = `const other = context.workbook.worksheets.add(); box.textFrame.textRange.text = "Copy me"; const copy = box.copyTo(other); copy.load("name,left"); copy.textFrame.textRange.load("text"); box.delete(); const counts = [shapes.getCount(), other.shapes.getCount()]; await context.sync();
      return [copy.name, copy.left, copy.textFrame.textRange.text, counts.map((count) => count.value)];`;
    expect(await onSheet(body)).toEqual(["Rectangle 1", 100, "Copy me", [0, 1]]);
  });

  it("cannot be added or changed on a protected sheet", async () => {
    expect(await failing(`sheet.protection.protect(); box.left = 5;`)).toMatchObject({ code: "AccessDenied", location: "Shape.left" });
    expect(await failing(`sheet.protection.protect(); shapes.addTextBox("No");`)).toMatchObject({ code: "AccessDenied", location: "ShapeCollection.addTextBox" });
  });
});

describe("a line", () => {
  it("lies in the box around its ends and keeps arrowheads", async () => {
    const body = `const line = shapes.addLine(200, 150, 300, 50, "Elbow"); line.load("name,type,left,top,width,height"); line.line.endArrowheadStyle = "Triangle"; line.line.load("connectorType,endArrowheadStyle,beginArrowheadStyle,isEndConnected"); await context.sync();
      return [line.name, line.type, line.left, line.top, line.width, line.height, line.line.connectorType, line.line.endArrowheadStyle, line.line.beginArrowheadStyle, line.line.isEndConnected];`;
    expect(await onSheet(body)).toEqual(["Elbow Connector 2", "Line", 200, 50, 100, 100, "Elbow", "Triangle", "None", false]);
  });

  it("follows the shapes that it connects until it is disconnected", async () => {
    const body = `${READ} const second = shapes.addGeometricShape("Ellipse"); second.left = 300; second.top = 200; second.width = 40; second.height = 40; const line = shapes.addLine(0, 0, 10, 10); line.line.connectBeginShape(box, 2); line.line.connectEndShape(second, 0); const seen = [await read(line)];
      box.incrementLeft(-40); seen.push(await read(line)); line.line.load("isBeginConnected,beginConnectedSite"); line.line.beginConnectedShape.load("name"); await context.sync(); seen.push([line.line.isBeginConnected, line.line.beginConnectedSite, line.line.beginConnectedShape.name]);
      line.line.disconnectBeginShape(); box.incrementLeft(-40); seen.push(await read(line)); return seen;`;
    expect(await onSheet(body)).toEqual([
      [140, 90, 180, 110, 0],
      [100, 90, 220, 110, 0],
      [true, 2, "Rectangle 1"],
      [100, 90, 220, 110, 0],
    ]);
    expect(await failing(`box.line.load("connectorType");`)).toMatchObject({ code: "InvalidOperation", location: "Shape.line" });
  });
});

describe("a group", () => {
  it("takes its members off the sheet's list, moves and scales them, and gives them back", async () => {
    const body = `${READ} const second = shapes.addGeometricShape("Ellipse"); second.left = 220; second.top = 50; second.width = 20; second.height = 20; const group = shapes.addGroup([box, second]); group.name = "Both"; group.load("type"); shapes.load("items/name"); group.group.shapes.load("items/name"); await context.sync();
      const seen = [group.type, shapes.items.map((item) => item.name), group.group.shapes.items.map((item) => item.name), await read(group)]; group.incrementTop(10); group.width = 280; const members = group.group.shapes; seen.push(await read(members.getItemAt(0)), await read(members.getItem("Oval 2")));
      group.group.ungroup(); shapes.load("items/name"); await context.sync(); return [...seen, shapes.items.map((item) => item.name)];`;
    expect(await onSheet(body)).toEqual([
      "Group",
      ["Both"],
      ["Rectangle 1", "Oval 2"],
      [100, 50, 140, 40, 0],
      [100, 60, 160, 40, 0],
      [340, 60, 40, 20, 0],
      ["Rectangle 1", "Oval 2"],
    ]);
    expect(await failing(`shapes.addGroup([box]);`)).toMatchObject({ code: "InvalidArgument", location: "ShapeCollection.addGroup" });
  });

  it("keeps together on a copied sheet", async () => {
    const body = `const second = shapes.addGeometricShape("Ellipse"); shapes.addGroup([box, second]); const copy = sheet.copy("End"); copy.shapes.load("items/name,items/type"); await context.sync(); const members = copy.shapes.items[0].group.shapes; members.load("items/name"); await context.sync(); return [copy.shapes.items.map((item) => item.type), members.items.map((item) => item.name)];`;
    expect(await onSheet(body)).toEqual([["Group"], ["Rectangle 1", "Oval 2"]]);
  });
});

import { plainWord } from "../calendar/month-names";
import { type Period, readPeriod } from "../calendar/period-header";
import type { Block, BlockColumn } from "./blocks";
import { type Cells, holdsAmounts, holdsDays, holdsTexts, isBlankCell } from "./cells";
import { yearIn } from "./heading";
import { readMeasure } from "./measure-words";
import { matchColumns, type TableLayout } from "./role-words";
import { scaleOf } from "./scale-words";
import type { SourceMeasure } from "./source";
import { namesCopy, namesSummary, speaksOfMoney } from "./total-words";

/** A block, the cells that its rows and columns count in, and where it stands: its sheet, and in words. */
export type PlacedBlock = { readonly block: Block; readonly cells: Cells; readonly sheet: string; readonly place: string; /** The file's name, as far as it is known. */ readonly workbook?: string };

/** What a block is taken to be is weighed from the block and from where it stands. */
export type BlockFacts = Omit<PlacedBlock, "workbook"> & {
  /** The file's name; empty when it is not known. */
  readonly workbook: string;
  /** Columns of amounts, of days, of texts; a column may be none of them. */
  readonly amounts: readonly BlockColumn[];
  readonly days: readonly BlockColumn[];
  readonly texts: readonly BlockColumn[];
  /** Whether the words about the block speak of money. */
  readonly money: boolean;
  /** What the title or the sheet's name says about amounts whose heading says nothing. */
  readonly measure: SourceMeasure | null;
  /** Factor of amounts whose heading states none. */
  readonly scale: number;
  readonly fiscalYear: number | null;
  /** The period that the sheet or a title stands for: a sheet for each month. */
  readonly period: Period | null;
  readonly isSummary: boolean;
  readonly isCopy: boolean;
};

export function blockFacts(placed: PlacedBlock): BlockFacts {
  const { block, sheet } = placed;
  const { columns, titles } = block;
  const headers = columns.map(({ heading }) => heading.text);
  const near = [...titles].reverse();
  const words = [...near, sheet];
  const workbook = (placed.workbook ?? "").replace(/[_-]+/g, " ").replace(/\.[a-z]{3,4}$/i, "");
  return {
    ...placed,
    workbook,
    amounts: columns.filter((column) => holdsAmounts(column.content) && !isDayColumn(column) && !isMark(placed, column)),
    days: columns.filter(isDayColumn),
    texts: columns.filter(({ content }) => holdsTexts(content)),
    money: [...words, ...headers].some(speaksOfMoney) || columns.some(({ heading }) => heading.scale !== 1 || heading.currency !== null),
    measure: words.map(measureOfTitle).find((measure) => measure !== null) ?? null,
    scale: [...near, ...headers.slice(0, 1)].map(scaleOf).find((scale) => scale !== 1) ?? 1,
    fiscalYear: [...words, workbook].map(yearIn).find((year) => year !== null) ?? null,
    period: words.map((text) => readPeriod(text)).find((period) => period !== null && period.kind !== "year") ?? null,
    isSummary: namesSummary(sheet),
    isCopy: namesCopy(sheet),
  };
}

/** Dates under a heading of one: amounts of 45,000 are days of this century too. */
function isDayColumn({ heading, content }: BlockColumn): boolean {
  return holdsDays(content) && heading.period === null && (content.dates > 0 || heading.measure === null) && (content.dates > 0 || /(?<!\p{L})(?:dat[eu]m?|date|fecha|day|tag|start|begin|beginn|end|ende|finish|due|deadline|von|bis|debut|fin|inicio|period|month|monat|mois|mes|periode|periodo|valuta|echeance|fallig|launch|when|wann)|datum|termin/u.test(heading.label));
}

/** `Budget_ID`, `Código`, `Project No.`; or numbers 1, 2, 3 under any heading: they tell rows apart. */
function isMark({ block, cells }: PlacedBlock, { column, header, heading, content }: BlockColumn): boolean {
  if (content.filled === 0 || heading.period !== null) return false;
  if (/(?:^|[\s_.-])(?:ids?|nos?|nr|num|code|codigo|number|nummer|numero)[\s.:#]*$|^(?:#|n[°º])/.test(plainWord(header)) && !/[€$£]|(?:^|\s)(?:no|nos)$/.test(plainWord(header))) return content.amounts <= 0.5 * content.filled || /codigo|code|id/.test(plainWord(header));
  const values = cells.slice(block.headerBottom + 1, block.bottom + 1).flatMap((row) => (isBlankCell(row[column]) ? [] : [Number(row[column])]));
  return values.length >= 3 && values[0] === 1 && values.every((value, place) => value === place + 1);
}

function measureOfTitle(title: string): SourceMeasure | null {
  const { measure } = readMeasure(title);
  if (measure === "forecast") return "budget";
  return measure === "budget" || measure === "actual" ? measure : null;
}

/** What Excel writes above the rows and columns of a pivot table: it repeats amounts that stand elsewhere. */
export function isPivot({ columns, titles }: Block): boolean {
  const texts = [...columns.slice(0, 2).map(({ heading }) => heading.text), ...titles.slice(-2)];
  return texts.some((text) => /row labels|column labels|zeilenbeschriftungen|spaltenbeschriftungen|etiquettes de lignes|étiquettes de (?:lignes|colonnes)|etiquetas de (?:fila|columna)|^(?:sum|count|average) of |^(?:summe|anzahl) von |^somme de |^suma de /i.test(text));
}

/** Fields of a role by the headers of a block, as far as what the columns hold agrees. */
export function fieldsOf(layout: TableLayout, { block }: BlockFacts): ReadonlyMap<string, BlockColumn> {
  const { columns } = block;
  const byHeader = matchColumns(
    layout,
    columns.map(({ header, heading }) => (header === "" ? heading.text : header)),
  );
  const fields = new Map<string, BlockColumn>();
  for (const [field, place] of byHeader) {
    const column = columns[place];
    if (column !== undefined && agrees(layout.columns[field]?.content, column)) fields.set(field, column);
  }
  return fields;
}

function agrees(content: TableLayout["columns"][string]["content"] | undefined, column: BlockColumn): boolean {
  const { filled, periods, numbers, texts, samples } = column.content;
  if (filled === 0) return true;
  switch (content) {
    case "amount":
    case "number":
    case "ratio":
      return holdsAmounts(column.content);
    case "day":
      // A total or a remark may stand among the dates.
      return column.content.days + column.content.dates >= 0.5 * filled;
    case "month":
      return periods >= 0.7 * filled || holdsDays(column.content) || numbers >= 0.9 * filled;
    case "text":
      // Numbers name things too (orders, cost centres); amounts of money do not.
      return texts > 0 || !samples.some((sample) => /[.,]\d{1,2}$|[€$£%]/.test(sample));
    case "flag":
    case undefined:
      return true;
  }
}

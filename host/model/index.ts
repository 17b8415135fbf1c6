/** The object model: importing this fills the registry. */
import "./charts";
import "./comments";
import "./range/edit";
import "./range/format";
import "./range/geometry";
import "./range/values";
import "./services";
import "./shapes";
import "./tables/columns";
import "./tables/rows";
import "./tables/tables";
import "./workbook";
import "./worksheets";

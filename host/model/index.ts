/** The object model: importing this fills the registry. */
import "./charts";
import "./range/edit";
import "./range/format";
import "./range/geometry";
import "./range/values";
import "./services";
import "./workbook";
import "./worksheets";

/** Charts of the object model. */
import "./chart";
import "./collection";
import "./formats";
import "./title-legend";
import "./axes";
import "./labels";
import "./series";
import "./points";

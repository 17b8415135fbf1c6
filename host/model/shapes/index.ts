/** Shapes of the object model. */
import "./collection";
import "./formats";
import "./shape";

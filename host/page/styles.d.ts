/** Style sheets are for the bundler: they go into the page's one style sheet. */
declare module "*.css";

// @ts-check
// The build's own parts are TypeScript too: this lets Node load them.
require("tsx/cjs");
const { join } = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const { developmentUrl } = require("./build/custom-functions.ts");
const { hostUrl } = require("./build/host-url.ts");
const { plansheetPlugin } = require("./build/plansheet-plugin.ts");

/**
 * Where the add-in takes office.js from. Microsoft wants its own copy, always the newest, without an integrity hash (it
 * loads further files from its own folder); the local workbook host serves the copy of the development package.
 */
const officeJs = {
  excel: "https://officeapis.public.onecdn.static.microsoft/1/office.js",
  host: "/office-js/office.js",
};

/**
 * Everything comes from the add-in's own place, office.js excepted. Both of Microsoft's hosts are named: the second is the
 * older one, which Excel versions in use may still redirect to. Inline styles are allowed because office.js and Fluent's
 * style engine insert them. `connect-src 'self'` is what makes "nothing leaves the workbook" a rule and not a promise.
 * `frame-ancestors` has no effect in a page: it belongs in the web server's headers.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' https://officeapis.public.onecdn.static.microsoft https://appsforoffice.microsoft.com",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * `--env host` builds for the local workbook host into dist-host; otherwise dist, for Excel.
 * `--env url=https://host/path/` is where dist will be hosted.
 *
 * @param {{ host?: boolean, url?: string, WEBPACK_SERVE?: boolean }} env
 * @param {{ mode?: "production" | "development" }} argv
 */
module.exports = async (env, argv) => {
  const production = argv.mode !== "development";
  const functions = join(__dirname, "src/functions");
  const namespace = "PLAN";
  const url = hostUrlOrExit(env.url ?? developmentUrl);
  return {
    mode: production ? "production" : "development",
    // No eval-based maps: the page's content policy forbids eval.
    devtool: production ? false : "source-map",
    context: __dirname,
    // What the sources are compiled to: webpack's own part of the first script needs no fallbacks either.
    target: ["web", "es2022"],
    // Custom functions come first: Excel may ask for a cell before anything else has run.
    entry: { plansheet: ["./build/associations.mjs", "./src/main.ts"] },
    output: {
      path: join(__dirname, env.host ? "dist-host" : "dist"),
      // The manifest names this file; the page adds a hash as a query. Chunks carry theirs in the name.
      filename: "[name].js",
      chunkFilename: production ? "[name].[contenthash:8].js" : "[name].js",
      // Relative to the page, so that one build runs under any path.
      publicPath: "",
      clean: true,
    },
    // The page is made by the html plugin alone, and stays as readable as it was written.
    experiments: { html: false },
    resolve: { extensions: [".ts", ".tsx", ".mjs", ".js"] },
    module: {
      rules: [
        {
          test: join(__dirname, "build/associations.mjs"),
          loader: join(__dirname, "build/association-loader.ts"),
          options: { folder: functions },
        },
        {
          test: join(__dirname, "build/function-help-data.mjs"),
          loader: join(__dirname, "build/function-help-loader.ts"),
          options: { folder: functions, namespace },
        },
        {
          test: /\.tsx?$/,
          include: join(__dirname, "src"),
          loader: "swc-loader",
          options: {
            jsc: {
              parser: { syntax: "typescript", tsx: true },
              transform: { react: { runtime: "automatic" } },
              target: "es2022",
            },
          },
        },
      ],
    },
    optimization: {
      // Names as ids: otherwise the script of the first cell carries a list of numbers and names besides.
      chunkIds: "named",
      splitChunks: {
        // What parts share is named after them: the bench tells by it who fetches it.
        // Only what several parts use: a part that is cut in two for its packages' sake is two requests, and two names in the first script.
        cacheGroups: { defaultVendors: false },
        name: (/** @type {unknown} */ _module, /** @type {readonly { name?: string }[]} */ chunks) => `shared-${chunks.map(({ name }) => name ?? "").sort().join("-")}`,
      },
    },
    plugins: [
      new HtmlPlugin({
        template: "src/taskpane/taskpane.html",
        filename: "taskpane.html",
        hash: true,
        minify: false,
        officeJs: env.host ? officeJs.host : officeJs.excel,
        contentSecurityPolicy,
      }),
      new CopyPlugin({ patterns: [{ from: "assets/*.png" }, { from: "LICENSE", to: "LICENSE.txt", toType: "file" }] }),
      plansheetPlugin({
        functions,
        manifest: join(__dirname, "manifest.xml"),
        url,
        namespace,
      }),
    ],
    // The budgets are measured as gzip by the bench; webpack's own warnings count raw bytes.
    performance: { hints: false },
    stats: "errors-warnings",
    // Making certificates also trusts them on this machine: only ever for the server, never for a build.
    ...(env.WEBPACK_SERVE ? { devServer: await devServer() } : {}),
  };
};

/** @param {string} text */
function hostUrlOrExit(text) {
  try {
    return hostUrl(text);
  } catch (error) {
    // A typing mistake on the command line: webpack would bury the sentence under its own stack.
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

async function devServer() {
  const { getHttpsServerOptions } = require("office-addin-dev-certs");
  return {
    port: 3000,
    server: { type: "https", options: await getHttpsServerOptions() },
    headers: { "Access-Control-Allow-Origin": "*" },
    // A hot update leaves formulas without their function until they are recalculated; a reload does not.
    hot: false,
    static: false,
  };
}

// @ts-check
import boundaries from "eslint-plugin-boundaries";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** The folders of the house. Each is one element of the dependency rule; files directly in src are entries that join things. */
const houses = ["domain", "functions", "dashboards", "workbook", "import", "actions", "commands", "taskpane"];

/** @param {...string} types */
const elements = (...types) => ({ element: { types: { anyOf: types } } });

/** @param {string} from @param {...string} to */
const may = (from, ...to) => ({ from: elements(from), allow: { to: elements(from, ...to) } });

/** @param {string} from @param {...string} to */
const mayTypes = (from, ...to) => ({
  from: elements(from),
  allow: { to: elements(...to), dependency: { kind: "type" } },
});

/** One syntax that a folder must not use, as a selector on the syntax tree, and what to do instead. */
const clockAndChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The domain has no clock: take the day as an argument." },
  { selector: "CallExpression[callee.name='Date']", message: "The domain has no clock: take the day as an argument." },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "The domain has no clock: take the day as an argument." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "The domain has no chance: take a seed as an argument." },
];
const excelValue = {
  // Types may be named anywhere; only src/workbook talks to the workbook.
  selector: "MemberExpression > Identifier.object[name='Excel']",
  message: "Only src/workbook talks to Excel's objects.",
};
const classes = { selector: "ClassDeclaration, ClassExpression", message: "Use functions and plain values." };

/** Ways out of the workbook, and browser functions that office.js disables. */
const forbiddenGlobals = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({ name, message: "Nothing leaves the workbook." })),
  ...["alert", "confirm", "prompt"].map((name) => ({ name, message: "office.js makes it throw: show a message in the pane." })),
  { name: "history", message: "office.js removes pushState and replaceState." },
];

export default tseslint.config(
  // Like .gitignore: what is built, and what somebody tries out.
  { ignores: ["node_modules/", "dist/", "dist-*/", "coverage/", "**/*.tmp.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },

  // Types: strict, and with knowledge of them.
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true, "ts-check": false }],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      // An async function without await may be what its type wants.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: "error",
      "no-console": "off",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true } }],
    },
  },
  {
    files: ["src/**", "host/**", "build/**"],
    // The house aims at 300; this is where it stops.
    rules: { "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }] },
  },

  // Who may import whom.
  {
    files: ["src/**/*.{ts,tsx}", "host/**/*.{ts,tsx}", "build/**/*.ts"],
    plugins: { boundaries },
    settings: {
      "import/resolver": { typescript: { project: "tsconfig.json" } },
      "boundaries/elements": [
        ...houses.map((type) => ({ type, pattern: `src/${type}` })),
        { type: "host", pattern: "host" },
        { type: "build", pattern: "build" },
      ],
      "boundaries/files": [{ category: "entry", pattern: "src/*.ts" }],
    },
    rules: {
      "boundaries/no-unknown-files": "error",
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          checkAllOrigins: true,
          checkUnknownLocals: true,
          policies: [
            may("domain"),
            may("functions", "domain"),
            may("dashboards", "domain"),
            may("workbook", "domain"),
            mayTypes("workbook", "dashboards"),
            may("import", "domain"),
            may("actions", "domain", "workbook", "dashboards", "import"),
            may("commands", "actions"),
            may("taskpane", "actions", "import"),
            mayTypes("taskpane", ...houses),
            // What the build puts in (the help of the functions) is joined by the entry, like everything else.
            { from: { file: { categories: "entry" } }, allow: { to: elements(...houses, "build") } },
            may("host", "build"),
            may("build"),
            // Packages: only what draws the pane needs any; what is built and run on a developer's machine takes what it needs.
            { from: elements("taskpane", "host", "build"), allow: { to: { module: { origin: "external" } } } },
            // Files: parsers of CSV and workbooks, fetched when the first file is opened.
            { from: elements("import"), allow: { to: { module: { origin: "external", source: ["papaparse", "hucre"] } } } },
            // The domain's own: least squares and seeded random numbers, both pure.
            { from: elements("domain"), allow: { to: { module: { origin: "external", source: ["ml-levenberg-marquardt", "pure-rand"] } } } },
            { from: elements("host", "build"), allow: { to: { module: { origin: "core" } } } },
          ],
        },
      ],
    },
  },
  {
    files: ["src/**"],
    rules: {
      "no-restricted-globals": ["error", ...forbiddenGlobals],
      "no-restricted-syntax": ["error", classes, excelValue],
    },
  },
  { files: ["src/domain/**"], rules: { "no-restricted-syntax": ["error", classes, excelValue, ...clockAndChance] } },

  // Talking to Excel: few round trips, nothing read before it is loaded.
  {
    files: ["src/workbook/**"],
    plugins: { "office-addins": officeAddins },
    rules: {
      "no-restricted-syntax": ["error", classes],
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  { files: ["src/taskpane/**"], extends: [reactHooks.configs.flat.recommended] },

  // The wire and the workbook engine hand over plain numbers and unknown values where the API has names and texts.
  {
    files: ["host/**"],
    rules: {
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
    },
  },

  {
    files: ["tests/**"],
    rules: {
      // jest's matchers, and code run in another realm, are typed as any.
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      // Workbooks are written as plain data: the numbers of enums, and cells compared as text.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip)$/]",
          message: "Every test runs, always.",
        },
      ],
    },
  },
  // The custom-functions runtime takes its own errors only, and they are no Errors.
  { files: ["src/functions/**"], rules: { "@typescript-eslint/only-throw-error": "off" } },
  // The tools that read these call them by their default export.
  { files: ["build/*-loader.ts"], rules: { "no-restricted-exports": "off" } },
);

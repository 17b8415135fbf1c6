/**
 * `npm run validate`: checks the manifest against the add-in as it is built, without a network.
 *
 * Without arguments it checks manifest.xml against the host's build, which it makes if needed. With the folder of a build
 * (`npm run validate -- dist`) it checks that build's manifest as one for users.
 * Exit code 0 for a good manifest, 1 for findings, 2 where nothing could be checked.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { OfficeAddinManifest } from "office-addin-manifest";
import { ensureHostBuild, projectRoot } from "../../build/host-build";
import { readBuildFacts } from "./build-facts";
import { validateManifest } from "./validate";

async function main(argument: string | undefined): Promise<number> {
  const folder =
    argument === undefined
      ? await ensureHostBuild(() => console.log("Building the add-in, whose names the manifest must match …"))
      : resolve(argument);
  if (!existsSync(join(folder, "plansheet.js"))) {
    console.error(`${argument ?? folder} holds no build: run "npm run build" first`);
    return 2;
  }
  const path = argument === undefined ? join(projectRoot, "manifest.xml") : join(folder, "manifest.xml");
  const shown = relative(process.cwd(), path);
  const findings = validateManifest(readFileSync(path, "utf8"), readBuildFacts(folder), argument !== undefined);
  for (const { rule, element, line, message } of findings) {
    console.error(`${line > 0 ? `${shown}:${line}` : shown}  ${element} ${message}  (${rule})`);
  }
  if (findings.length > 0) {
    console.error(`${findings.length} finding${findings.length === 1 ? "" : "s"}`);
    return 1;
  }
  // Microsoft's own reading of the file, as a second opinion: its online validation is not used.
  const info = await OfficeAddinManifest.readManifestFile(path);
  console.log(`${shown} is valid: ${info.displayName ?? "?"} ${info.version ?? "?"} for ${(info.hosts ?? []).join(", ")}`);
  return 0;
}

main(process.argv[2]).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);

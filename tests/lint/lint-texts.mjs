// Lints the texts given on standard input as if they stood in the files named with them: [{ path, text }] in,
// [{ path, messages: [{ line, ruleId, message }] }] out. A program of its own, because the configuration is an ES module.
import { text as read } from "node:stream/consumers";
import { ESLint } from "eslint";

const eslint = new ESLint();
const results = [];
for (const { path, text } of JSON.parse(await read(process.stdin))) {
  const [result] = await eslint.lintText(text, { filePath: path });
  const messages = result?.messages ?? [];
  results.push({ path, messages: messages.map(({ line, ruleId, message }) => ({ line, ruleId, message })) });
}
process.stdout.write(JSON.stringify(results));

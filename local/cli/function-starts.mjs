// Prints, as a Markdown table, how fast the functions came up and what memory they held then, of two reports that
// `journeyline run` or `journeyline demo` wrote with --json: one of the JVM package, one of the native executable.
import { readFileSync } from 'node:fs';

const [jvmFile, nativeFile] = process.argv.slice(2);
if (jvmFile === undefined) {
  console.error('Usage: node local/cli/function-starts.mjs JVM-REPORT.json [NATIVE-REPORT.json]');
  process.exit(2);
}

const middle = (values) => {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return sorted.length === 0 ? undefined : sorted[Math.floor((sorted.length - 1) / 2)];
};

const byFunction = (file) => {
  const starts = file === undefined ? [] : JSON.parse(readFileSync(file, 'utf8')).function_starts;
  return Object.groupBy ? Object.groupBy(starts, (start) => start.function) : starts.reduce((groups, start) => {
    (groups[start.function] ??= []).push(start);
    return groups;
  }, {});
};

const cells = (starts) => {
  const time = middle((starts ?? []).map((start) => start.start_to_first_response_ms));
  const memory = middle((starts ?? []).map((start) => start.resident_kb));
  return [time === undefined ? '' : `${time} ms`, memory === undefined ? '' : `${Math.round(memory / 1024)} MB`];
};

const jvm = byFunction(jvmFile);
const native = byFunction(nativeFile);
console.log('| function | JVM: start to first response | JVM: resident | native: start to first response | native: resident |');
console.log('|---|---:|---:|---:|---:|');
for (const name of [...new Set([...Object.keys(jvm), ...Object.keys(native)])].sort()) {
  console.log(`| ${[name, ...cells(jvm[name]), ...cells(native[name])].join(' | ')} |`);
}

const patterns: readonly RegExp[] = [
  /\b[A-Z][a-zA-Z0-9]{0,60}(?:[a-z][A-Z]|[A-Z]{2,12}[a-z])[a-zA-Z0-9]{0,60}\b/g,
  /\b(?:[a-z][a-z0-9]{0,40}_){2,12}[a-z0-9]{1,60}\b|\b[a-z][a-z0-9]{1,60}_[a-z0-9]{0,60}(?:total|seconds|bytes|count|ratio|sum|bucket|errors?|requests?|usage|up)\b/g,
  /\b(?:[A-Za-z_][\w$]{0,60}\.){1,8}[A-Z]\w{0,80}(?:Exception|Error|Failure|Timeout)\b/g,
  /\bE(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|NOTFOUND|PIPE|AI_AGAIN|MFILE|NOSPC|ADDRINUSE|HOSTUNREACH|ACCES|PERM)\b/g,
  /\b(?:ORA-\d{5}|SQLSTATE\s?\[?\w{5}|[A-Z]{2,10}-\d{2,6}|CVE-\d{4}-\d{4,7}|0x[0-9a-fA-F]{4,16})\b/g,
  /\b(?:HTTP\/?\s?)?(?:4\d\d|5\d\d)(?=\s+(?:errors?|status|responses?|codes?|s\b|Bad Gateway|Service|Gateway|Internal|Too Many|Forbidden|Not Found|Unauthorized))/g,
  /\b(?:[A-Z]{2,40}_){1,6}[A-Z0-9]{2,40}\b/g,
];
const product =
  /^(?:GitHub|GitLab|JupyterHub|BinderHub|JavaScript|TypeScript|YouTube|LinkedIn|CloudFront|PostgreSQL|MySQL|OpenShift|CloudWatch|PagerDuty|OpenSSL|DevOps|MacOS|README|GraphQL|WebSocket|DataHub|MyBinder|CircleCI|LetsEncrypt|TODO|UTC)s?$/i;
const most = 200;
const scanned = 400_000;

/** Alert names, exception classes, metrics, error codes and constants: as written, each once, in order of appearance. */
export const identifiersIn = (text: string): string[] => {
  const head = text.slice(0, scanned);
  const found = patterns.flatMap((pattern) =>
    [...head.matchAll(pattern)].map(({ 0: word, index }) => ({ word, index })),
  );
  const words = found.sort((left, right) => left.index - right.index).map(({ word }) => word);
  return [...new Set(words)].filter((word) => word.length <= 100 && !product.test(word)).slice(0, most);
};

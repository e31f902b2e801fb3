/** One kind of secret. Where the pattern has a group `secret`, only that group is taken out. */
export type SecretPattern = Readonly<{ kind: string; pattern: RegExp; isSecret?: (value: string) => boolean }>;

const stand =
  /^[[<{$%(]|[>}\])]$|\$\{|\{\{|^(?:x{3,}|\*{3,}|\.{3,}|-{3,})|(.)\1{5,}|example|placeholder|changeme|redacted|your[-_]?|secret[-_]?name|dummy|sample|foobar|p[a@]ssw[o0]rd|123456|abc123|abcdef|^(?:true|false|null|none|undefined|string|env|secret|token)$/i;

/** Bits for each character, by the value's own letters. */
const entropy = (value: string): number => {
  const counts = new Map<string, number>();
  for (const sign of value) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
};

const isPlaceholder = (value: string): boolean => stand.test(value);

/** Chance text of letters and digits; words, paths, calls and names with dashes are not. */
const looksRandom = (value: string): boolean => {
  if (isPlaceholder(value) || /^https?:|[()\\]|^\/|\/.*\/.*\//.test(value)) return false;
  const hasMix = /\d/.test(value) && /[a-zA-Z]/.test(value);
  const isWords = /^[A-Za-z]+(?:[-_.:/][A-Za-z]+)*\d{0,3}$/.test(value);
  return hasMix && !isWords && entropy(value) >= 3;
};

const isPassword = (value: string): boolean => !isPlaceholder(value) && value.length >= 4;

const tokenKeys =
  'password|passwd|pwd|secret|secret[_-]?key|client[_-]?secret|api[_-]?key|apikey|access[_-]?token|auth[_-]?token|token|private[_-]?key';

/** The specific ones first. Each is anchored on fixed letters, so that long texts are read in linear time. */
export const secretPatterns: readonly SecretPattern[] = [
  {
    kind: 'private-key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[A-Za-z0-9+/=\s\\:,.-]){40,20000}-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g,
  },
  {
    kind: 'aws-access-key',
    pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g,
    isSecret: (value) => !/EXAMPLE/.test(value) && !isPlaceholder(value),
  },
  {
    kind: 'aws-secret-key',
    pattern:
      /\baws_?secret_?(?:access_?)?key["']?\s{0,4}[:=]\s{0,4}["']?(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/])/gi,
    isSecret: (value) => !/EXAMPLE/i.test(value),
  },
  {
    kind: 'github-token',
    pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b|\bgithub_pat_[A-Za-z0-9_]{50,255}\b/g,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    kind: 'gitlab-token',
    pattern: /\bgl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|imt)-[A-Za-z0-9_-]{20,64}\b/g,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    kind: 'slack-token',
    pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}\b/g,
    isSecret: (value) => /\d/.test(value) && !isPlaceholder(value),
  },
  {
    kind: 'slack-webhook',
    pattern:
      /\bhttps:\/\/hooks\.slack\.com\/(?:services|workflows)\/(?<secret>T[A-Z0-9]{6,12}\/[A-Z0-9]{6,14}\/[A-Za-z0-9]{16,32})/g,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    kind: 'google-api-key',
    pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g,
    isSecret: (value) => !isPlaceholder(value),
  },
  { kind: 'stripe-key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,100}\b/g },
  { kind: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'pypi-token', pattern: /\bpypi-AgE[A-Za-z0-9_-]{50,300}/g },
  { kind: 'jwt', pattern: /\beyJ[A-Za-z0-9_-]{10,4000}\.eyJ[A-Za-z0-9_-]{10,8000}\.[A-Za-z0-9_-]{10,2000}/g },
  {
    kind: 'url-password',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,100}:(?<secret>[^\s:@/"'<>]{3,200})@/gi,
    isSecret: isPassword,
  },
  {
    kind: 'signed-url',
    pattern: /[?&](?:x-(?:goog|amz)-signature|sig(?:nature)?)=(?<secret>[A-Za-z0-9%_+-]{24,2000})/gi,
  },
  {
    kind: 'bearer-token',
    pattern: /\b(?:bearer|basic)\s{1,3}(?<secret>[A-Za-z0-9._~+/-]{16,2000}={0,2})/gi,
    isSecret: looksRandom,
  },
  {
    kind: 'credential',
    pattern: new RegExp(`(?:${tokenKeys})["']?\\s{0,4}(?:=>|=|:)\\s{0,4}["']?(?<secret>[^\\s"',;|&<>\`]{8,500})`, 'gi'),
    isSecret: looksRandom,
  },
];

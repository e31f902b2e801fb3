import { technology } from './technologies.js';

/** A version of a product as a text names it: `release` is what tells one line of it from the next. */
export type ProductVersion = Readonly<{ product: string; release: string; written: string; index: number }>;

const unit = /^\s?(?:%|ms\b|s\b|x\b|[kmg]i?b\b|(?:second|minute|hour|day|time)s?\b)/i;
const clauseEnd = /^\s*(?:$|[.,;:)\]]|(?:and|or|to|is|was|with|on|in|from|cluster|instance|server|node)\b)/i;

/** A bare number may count anything: it is a version where it is called so, or where nothing follows that it could count. */
const isVersion = (written: string, after: string): boolean =>
  !unit.test(after) && (/[.]\d/.test(written) || /version|v\d/i.test(written) || clauseEnd.test(after));

const named =
  /(?<![\w.-])([a-z][a-z0-9]*(?:[.-][a-z][a-z0-9]*)*)(?:[ :@/]| version | server | release )v?(\d{1,3}(?:\.\d{1,4}){0,3})(?![\w%:]|[.,-]\d)/gi;

/** Where the first number hardly ever changes, the second tells releases apart. */
const byMinor = new Set([
  'kubernetes',
  'prometheus',
  'istio',
  'coredns',
  'etcd',
  'envoy',
  'nginx',
  'golang',
  'python',
  'openssl',
  'helm',
]);

const releaseOf = (product: string, version: string): string | undefined => {
  const [major = '', minor] = version.split('.');
  if (byMinor.has(product) || major === '0') return minor === undefined ? undefined : `${major}.${minor}`;
  return minor === undefined && Number(major) > 40 ? undefined : major;
};

/** The versions of well-known products that a text names; those of an organisation's own services change with every deploy. */
export const productVersionsIn = (text: string): ProductVersion[] =>
  [...text.matchAll(named)].flatMap(({ 1: word = '', 2: version = '', 0: written, index }) => {
    const product = isVersion(written, text.slice(index + written.length)) ? technology(word) : undefined;
    const release = product && releaseOf(product, version);
    return product && release ? [{ product, release, written, index }] : [];
  });

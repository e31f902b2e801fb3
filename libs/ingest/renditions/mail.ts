import { htmlToMarkdown } from './html.js';
import { frontMatter, tidied, type Rendition } from './rendition.js';

type Headers = ReadonlyMap<string, string>;
type Part = Readonly<{ headers: Headers; body: string }>;

const headerLine = /^[A-Za-z][A-Za-z0-9-]{1,40}:\s?.*$/;

const split = (text: string): Part | undefined => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const end = lines.findIndex((line) => line.trim() === '');
  const head = lines.slice(0, end < 0 ? 0 : end);
  if (head.length === 0 || !head.every((line) => headerLine.test(line) || /^[ \t]+\S/.test(line))) return undefined;
  const headers = new Map<string, string>();
  for (const line of head
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(at + 1).trim());
  }
  return { headers, body: lines.slice(end + 1).join('\n') };
};

const bytesToText = (bytes: readonly number[], charset: string): string => {
  const known =
    /^(?:utf-8|us-ascii|iso-8859-1|iso-8859-15|windows-1252|iso-2022-jp|shift_jis|euc-jp|gb2312|gbk|big5)$/i;
  return new TextDecoder(known.test(charset) ? charset : 'utf-8').decode(Uint8Array.from(bytes));
};

const quotedPrintable = (text: string, charset: string): string =>
  text.replace(/=[ \t]*\n/g, '').replace(/(?:=[0-9A-F]{2})+/gi, (run) =>
    bytesToText(
      run
        .split('=')
        .slice(1)
        .map((pair) => Number.parseInt(pair, 16)),
      charset,
    ),
  );

const base64 = (text: string, charset: string): string => {
  const letters = text.replace(/[^A-Za-z0-9+/]/g, '');
  const binary = atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0)));
  return bytesToText(
    [...binary].map((sign) => sign.charCodeAt(0)),
    charset,
  );
};

const words = (header: string): string =>
  header.replace(
    /=\?([\w-]{1,30})\?([BQ])\?([^?\s]{0,500})\?=(?:\s+(?==\?))?/gi,
    (_, charset: string, way: string, said: string) =>
      way.toUpperCase() === 'B' ? base64(said, charset) : quotedPrintable(said.replaceAll('_', ' '), charset),
  );

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`${name}="?([^";\\s]+)"?`, 'i').exec(header)?.[1];

const decoded = ({ headers, body }: Part): string => {
  const charset = parameter(headers.get('content-type') ?? '', 'charset') ?? 'utf-8';
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'quoted-printable') return quotedPrintable(body, charset);
  return encoding === 'base64' ? base64(body, charset) : body;
};

/** What a mail says: its plain text, else its page as Markdown; of nested parts the first that says something. */
const bodyOf = (part: Part, depth = 0): string | undefined => {
  const type = part.headers.get('content-type') ?? 'text/plain';
  const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : undefined;
  if (boundary !== undefined && depth < 5) {
    const parts = part.body
      .split(`--${boundary}`)
      .slice(1)
      .flatMap((each) => split(each.replace(/^\s*\n/, '')) ?? []);
    const plain = parts.find(({ headers }) => !/html/i.test(headers.get('content-type') ?? ''));
    return [plain, ...parts].flatMap((each) => (each && bodyOf(each, depth + 1)) ?? [])[0];
  }
  if (/^text\/html/i.test(type)) return htmlToMarkdown(decoded(part));
  return /^text\//i.test(type) ? decoded(part) : undefined;
};

const preface =
  /^(?:On .{6,200} wrote:|Am .{6,200} schrieb.*:|Le .{6,200} a écrit\s?:|El .{6,200} escribió:|-{3,} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht).*|From: .+)$/i;

/** What the sender wrote: without the mails that it answers, unless there is hardly more than these. */
const ownWords = (body: string): string => {
  const lines = body.split(/\r\n?|\n/);
  const signature = lines.findIndex((line) => /^-- ?$/.test(line));
  const written = signature > 3 ? lines.slice(0, signature) : lines;
  const own = written.filter((line) => !/^\s*>/.test(line) && !preface.test(line.trim()));
  const size = (some: readonly string[]): number => some.join(' ').trim().split(/\s+/).length;
  const quoted = written.filter((line) => /^\s*>/.test(line)).map((line) => line.replace(/^\s*>\s?/, ''));
  return (size(own) < 40 && size(quoted) > size(own) ? [...own, '', ...quoted] : own).join('\n');
};

const subjectOf = (headers: Headers): string =>
  words(headers.get('subject') ?? '')
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|tr|sv|rv)\s*:|\s*\[[^\]]{1,40}\])+/gi, '')
    .trim();

/** The day it was sent, or the one before where the mail tells of yesterday. */
const dayOf = (date: string | undefined, body: string): string | undefined => {
  const sent = Date.parse(date ?? '');
  if (Number.isNaN(sent)) return undefined;
  const [, sign, hours, minutes] = /([+-])(\d\d)(\d\d)\b/.exec(date!) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const isYesterday =
    /\b(?:yesterday|last night|gestern|ayer)\b/i.test(body.slice(0, 250)) &&
    !/\b(?:today|this (?:morning|afternoon)|tonight|heute|hoy)\b/i.test(body.slice(0, 500));
  return new Date(sent + offset - (isYesterday ? 86_400_000 : 0)).toISOString().slice(0, 10);
};

/** A mail as Markdown: its subject is the title, its day the date, quoted mails and the signature are left out; nothing for any other text. */
export const mailToMarkdown = (text: string): Rendition | undefined => {
  const mail = split(text);
  if (mail === undefined || !mail.headers.has('subject') || !(mail.headers.has('from') || mail.headers.has('date')))
    return undefined;
  const body = ownWords(bodyOf(mail) ?? '');
  const author = words(mail.headers.get('from') ?? '')
    .replace(/\s*<[^>]*>\s*$/, '')
    .replace(/^"|"$/g, '');
  const fields = { title: subjectOf(mail.headers), date: dayOf(mail.headers.get('date'), body), author };
  return { text: frontMatter(fields) + tidied(body) };
};

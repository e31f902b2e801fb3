import { Parser } from 'htmlparser2';
import { tidied } from './rendition.js';

type Attributes = Readonly<Record<string, string>>;

const silent = new Set(['script', 'style', 'nav', 'footer', 'svg', 'template', 'noscript', 'select', 'button', 'form']);
const silentPlace = /\b(?:breadcrumb|page-metadata|footer|sidebar|navigation|toc-macro|aui-header|comment-?actions)/i;
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'dl',
  'dt',
  'figure',
  'hr',
  'summary',
  'main',
  'header',
  'aside',
]);
const bullet = /^[\s\u00A0]*(?:[·•▪◦§\u2022\uF0B7]|o(?=[\s\u00A0]{2}))[\s\u00A0]*/u;

/** Writes the Markdown of a page as its tags go by. Emphasis, sizes and colours are let go; order and words stay. */
class MarkdownWriter {
  title = '';
  private out: string[] = [];
  private cell: string[] | undefined;
  private rows: string[][] = [];
  private tables = 0;
  private lists: string[] = [];
  private silence: string[] = [];
  private isTitle = false;
  private pre = 0;
  private strong: number[] = [];
  private links: { at: number; to: string }[] = [];
  private heads = 0;

  open(name: string, attributes: Attributes): void {
    if (name === 'title' && this.heads === 0) this.isTitle = true;
    if (this.silence.length > 0 || silent.has(name) || silentPlace.test(`${attributes['id']} ${attributes['class']}`)) {
      if (!isVoid.has(name)) this.silence.push(name);
      return;
    }
    if (/^h[1-6]$/.test(name)) return this.head(Number(name[1]));
    if (name === 'p' && /\bMsoTitle\b/.test(attributes['class'] ?? '')) return this.head(1);
    if (name === 'li') return this.item(/\bchecked\b/.test(attributes['class'] ?? ''));
    if (blocks.has(name)) this.break();
    this.mark(name, attributes);
  }

  close(name: string): void {
    if (name === 'title') this.isTitle = false;
    if (this.silence.length > 0) {
      if (this.silence.at(-1) === name) this.silence.pop();
      return;
    }
    if (/^h[1-6]$/.test(name) || blocks.has(name) || name === 'li') this.break();
    this.unmark(name);
  }

  text(words: string): void {
    if (this.isTitle) this.title += words;
    else if (this.silence.length === 0) this.write(this.pre > 0 ? words : words.replace(/[\s\u00A0]+/gu, ' '));
  }

  finished(): string {
    return tidied(
      this.out
        .join('')
        .split('\n')
        .map((line) => (this.isFenced(line) ? line : line.replace(/^ (?=\S)/, '').replace(bullet, '- ')))
        .join('\n'),
    );
  }

  private fenced = false;
  private isFenced(line: string): boolean {
    if (line.startsWith('```')) this.fenced = !this.fenced;
    return this.fenced;
  }

  private mark(name: string, attributes: Attributes): void {
    const marks: Readonly<Record<string, () => void>> = {
      ul: () => this.lists.push(name),
      ol: () => this.lists.push(name),
      br: () => this.write(this.cell || this.lists.length > 0 ? ' ' : '\n'),
      pre: () => this.fence(),
      code: () => this.backtick(),
      strong: () => this.strong.push(this.sink.push('**') - 1),
      b: () => this.strong.push(this.sink.push('**') - 1),
      blockquote: () => this.write('\n\n> '),
      input: () => this.checkbox(attributes),
      a: () => this.links.push({ at: this.sink.length, to: attributes['href'] ?? '' }),
      dd: () => this.write(': '),
      table: () => this.table(),
      tr: () => this.startRow(),
      td: () => this.startCell(),
      th: () => this.startCell(),
    };
    marks[name]?.();
  }

  private unmark(name: string): void {
    const marks: Readonly<Record<string, () => void>> = {
      ul: () => this.endList(),
      ol: () => this.endList(),
      pre: () => this.endFence(),
      code: () => this.backtick(),
      strong: () => this.endStrong(),
      b: () => this.endStrong(),
      a: () => this.endLink(),
      td: () => this.endCell(),
      th: () => this.endCell(),
      table: () => this.endTable(),
    };
    marks[name]?.();
  }

  private backtick(): void {
    if (this.pre === 0) this.write('`');
  }

  private checkbox(attributes: Attributes): void {
    if (attributes['type'] === 'checkbox') this.write('checked' in attributes ? '[x] ' : '[ ] ');
  }

  private endList(): void {
    this.lists.pop();
    this.break();
  }

  private startRow(): void {
    if (this.tables === 1) this.rows.push([]);
  }

  private get sink(): string[] {
    return this.cell ?? this.out;
  }

  private write(words: string): void {
    this.sink.push(words);
  }

  private break(): void {
    this.write(this.cell ? ' ' : this.lists.length > 0 ? ' ' : '\n\n');
  }

  private head(level: number): void {
    if (this.cell) return;
    this.heads += 1;
    this.out.push(`\n\n${'#'.repeat(level)} `);
  }

  private item(isChecked: boolean): void {
    if (this.cell) return void this.cell.push(' ');
    const depth = Math.max(0, this.lists.length - 1);
    const mark = this.lists.at(-1) === 'ol' ? '1.' : '-';
    this.out.push(`\n${'   '.repeat(depth)}${mark} ${isChecked ? '[x] ' : ''}`);
  }

  private fence(): void {
    this.pre += 1;
    this.write(this.cell ? ' `' : '\n\n```\n');
  }

  private endFence(): void {
    this.pre = Math.max(0, this.pre - 1);
    this.write(this.cell ? '` ' : '\n```\n\n');
  }

  /** Word sets whole paragraphs bold by empty or split runs: marks around nothing are taken back. */
  private endStrong(): void {
    const at = this.strong.pop();
    if (at === undefined || this.sink[at] !== '**') return;
    const inner = this.sink.splice(at).slice(1).join('');
    const words = inner.trim();
    const [before, after] = [/^\s*/.exec(inner)![0], /\s*$/.exec(inner)![0]];
    this.sink.push(words === '' || words.includes('\n') ? inner : `${before}**${words}**${after}`);
  }

  private endLink(): void {
    const link = this.links.pop();
    if (link === undefined || link.at > this.sink.length) return;
    const words = this.sink.splice(link.at).join('').trim();
    const isShown = /^https?:\/\/[^\s()]+$/.test(link.to) && words !== '' && words !== link.to;
    this.sink.push(isShown && !words.includes('\n') ? `[${words}](${link.to})` : words);
  }

  private table(): void {
    this.tables += 1;
    if (this.tables === 1) this.rows = [];
  }

  private startCell(): void {
    if (this.tables === 1) this.cell = [];
  }

  private endCell(): void {
    if (this.tables !== 1) return;
    const words = (this.cell ?? []).join('').replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
    this.cell = undefined;
    this.rows.at(-1)?.push(words);
  }

  private endTable(): void {
    this.tables = Math.max(0, this.tables - 1);
    if (this.tables > 0) return;
    const rows = this.rows.filter((cells) => cells.some((cell) => cell !== ''));
    const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
    if (lines.length > 0) lines.splice(1, 0, `|${' --- |'.repeat(rows[0]!.length)}`);
    this.out.push(`\n\n${lines.join('\n')}\n\n`);
    this.rows = [];
  }
}

const isVoid = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'area', 'base', 'embed']);

/** `Wiki : Title`, as wikis head their pages, is "Title". */
const withoutSpace = (title: string): string => title.replace(/^[^:\n]{1,60} : (?=\S)/, '').trim();

/** Deeper than this nobody nests; the parser looks through all that is open at each tag. */
const deepest = 2_000;
const deepChunk = 8_192;

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/** Reads a page; where tags are opened without end, what is open is closed from time to time. */
const readPage = (html: string, writer: MarkdownWriter): void => {
  const isDeep = count(html, /<[a-z]/gi) - count(html, /<\//g) > deepest;
  const step = isDeep ? deepChunk : Math.max(1, html.length);
  let depth = 0;
  const begun = (): Parser =>
    new Parser(
      {
        onopentag: (name, attributes) => {
          depth += 1;
          writer.open(name, attributes);
        },
        onclosetag: (name) => {
          depth -= 1;
          writer.close(name);
        },
        ontext: (words) => writer.text(words),
      },
      { decodeEntities: true, lowerCaseTags: true },
    );
  let parser = begun();
  for (let at = 0; at < html.length; at += step) {
    parser.write(html.slice(at, at + step));
    if (depth <= deepest) continue;
    parser.end();
    parser = begun();
  }
  parser.end();
};

/** A page as Markdown; its `<title>` heads it where it has no heading of the first level. Reads any HTML, however broken. */
export const htmlToMarkdown = (html: string): string => {
  const writer = new MarkdownWriter();
  readPage(html, writer);
  const body = writer.finished().replace(/^# (.+)$/m, (_, title: string) => `# ${withoutSpace(title)}`);
  const title = withoutSpace(writer.title.replace(/\s+/g, ' '));
  return /^# \S/m.test(body) || title === '' ? body : `# ${title}\n\n${body}`;
};

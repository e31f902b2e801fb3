import { Parser } from 'htmlparser2';
import { node, type PageNode } from './page-node.js';
import { finishedTable } from './page-table.js';
import { breaking, bullet, headingTag, inline, inlineTypes, silent, silentPlace, webAddress } from './page-tags.js';

type Attributes = Readonly<Record<string, string>>;
type Type = PageNode['type'];

/** A page without how it looks and how to get about in it. */
export type PageTree = Readonly<{ title: string; root: PageNode }>;

/** Lists, quotes and tables deeper than this stand beside one another; browsers have such a bound, too. */
const deepest = 24;
const widest = 100;
/** Cells that span others are followed by empty ones, so many at most. */
const mostSpanned = 20;
const mostSpans = 20_000;

const spanOf = (value = '1'): number => Math.min(Math.max(1, Math.trunc(Number(value)) || 1), mostSpanned);

/** Builds the tree as tags go by. Emphasis, sizes and colours are let go; order and words stay. */
class PageBuilder {
  title = '';
  readonly root = node('root');
  private readonly open: PageNode[] = [this.root];
  /** What each open tag of the page has opened here, if anything. */
  private readonly marks: (PageNode | undefined)[] = [];
  private silentFrom = Infinity;
  private isTitle = false;
  private heads = 0;
  private spans = 0;
  private isBlank = true;
  private isAfterTerm = false;
  private term: PageNode | undefined;

  get depth(): number {
    return this.marks.length;
  }

  start(name: string, attributes: Attributes): void {
    if (name === 'title' && this.heads === 0) this.isTitle = true;
    const isSilent = silent.has(name) || silentPlace.test(`${attributes['id']} ${attributes['class']}`);
    if (isSilent) this.silentFrom = Math.min(this.silentFrom, this.depth);
    this.marks.push(this.isSilent ? undefined : this.placed(name, attributes));
  }

  end(name: string): void {
    if (name === 'title') this.isTitle = false;
    const opened = this.marks.pop();
    if (this.depth > this.silentFrom) return;
    if (this.isSilent) this.silentFrom = Infinity;
    else if (opened !== undefined) this.leave(opened);
    else if (breaking.test(name)) this.break();
    if (name === 'dt') this.term = this.top.children.at(-1);
  }

  text(words: string): void {
    if (this.isTitle) this.title += words;
    else if (!this.isSilent) this.say(words);
  }

  private get isSilent(): boolean {
    return this.silentFrom < Infinity;
  }

  private get top(): PageNode {
    return this.open.at(-1)!;
  }

  private isTop(...types: readonly Type[]): boolean {
    return types.includes(this.top.type);
  }

  private enter(type: Type, fields: Partial<PageNode> = {}): PageNode {
    const entered = node(type, fields);
    this.top.children.push(entered);
    this.open.push(entered);
    if (type === 'paragraph' || type === 'heading') this.isBlank = true;
    return entered;
  }

  private leave(opened: PageNode): void {
    if (!this.open.includes(opened)) return;
    while (this.open.includes(opened)) this.pop();
    if (!inline.includes(opened.type)) this.break();
  }

  private pop(): void {
    const done = this.open.pop()!;
    const [first] = done.children;
    if (done.type === 'paragraph' && first?.type === 'text') first.value = first.value.replace(bullet, '- ');
    if (done.type === 'code') done.value = done.value.replace(/^\n|\s+$/g, '');
    if (done.type !== 'table') return;
    this.top.children.pop();
    for (const block of finishedTable(done)) this.top.children.push(block);
  }

  /** Ends the paragraph, or sets words of a heading apart. */
  private break(): void {
    this.isAfterTerm = false;
    while (this.isTop('paragraph', ...inline)) this.pop();
    if (this.isTop('heading')) this.say(' ');
  }

  private say(words: string): void {
    if (this.isTop('code')) return void (this.top.value += words);
    const collapsed = words.replace(/[\s\u00A0]+/gu, ' ');
    const isRunning = this.isTop('paragraph', 'heading', ...inline);
    const said = this.isBlank || !isRunning ? collapsed.trimStart() : collapsed;
    if (said === '') return;
    if (!isRunning) this.enterParagraph();
    this.isBlank = said.endsWith(' ');
    this.isAfterTerm = false;
    const last = this.top.children.at(-1);
    if (this.isTop('inlineCode')) this.top.value += said;
    else if (last?.type === 'text') last.value += said;
    else this.top.children.push(node('text', { value: said }));
  }

  /** What stands in a table but in no cell, its caption for one, stands before it. */
  private enterParagraph(): void {
    while (this.isTop('tableRow')) this.pop();
    if (this.isTop('list')) this.enter('listItem');
    if (!this.isTop('table')) return void this.enter('paragraph');
    this.isBlank = true;
    const paragraph = node('paragraph');
    this.open.at(-2)!.children.splice(-1, 0, paragraph);
    this.open.push(paragraph);
  }

  private placed(name: string, attributes: Attributes): PageNode | undefined {
    if (this.isTop('code')) return void this.placedInCode(name, attributes);
    if (name === 'br') return void this.lineBreak();
    if (name === 'input' && attributes['type'] === 'checkbox')
      return void this.say('checked' in attributes ? '[x] ' : '[ ] ');
    const type = inlineTypes[name];
    if (type !== undefined) return this.inline(type, attributes['href'] ?? '');
    if (name === 'p' && /\bMsoTitle\b/.test(attributes['class'] ?? '')) return this.head(1);
    if (headingTag.test(name)) return this.head(Number(name[1]));
    return this.block(name, attributes);
  }

  private placedInCode(name: string, attributes: Attributes): void {
    const lang = /\blanguage-([\w+#-]{1,30})/.exec(attributes['class'] ?? '')?.[1];
    if (lang !== undefined) this.top.lang = lang;
    if (name === 'br') this.say('\n');
  }

  private block(name: string, attributes: Attributes): PageNode | undefined {
    const place: Readonly<Record<string, () => PageNode | undefined>> = {
      ul: () => this.list(false),
      ol: () => this.list(true),
      li: () => this.item(attributes),
      dd: () => void this.definition(),
      blockquote: () => this.enter('blockquote'),
      pre: () => this.enter('code'),
      table: () => this.enter('table'),
      tr: () => (this.isTop('table') ? this.enter('tableRow') : undefined),
      td: () => this.cell(false, attributes),
      th: () => this.cell(true, attributes),
    };
    if (place[name] === undefined && !breaking.test(name)) return undefined;
    if (this.isAfterTerm && /^(?:p|div)$/.test(name)) return undefined;
    this.break();
    return this.open.length > deepest || this.isTop('heading') ? undefined : place[name]?.();
  }

  private lineBreak(): void {
    if (this.open.some(({ type }) => type === 'heading')) return this.say(' ');
    if (!this.isTop('paragraph', 'strong', 'link')) return;
    this.top.children.push(node('break'));
    this.isBlank = true;
  }

  private inline(type: Type, url: string): PageNode | undefined {
    const isWithin = this.open.some((each) => each.type === type || each.type === 'inlineCode');
    if (isWithin || (type === 'link' && !webAddress.test(url))) return undefined;
    if (!this.isTop('paragraph', 'heading', ...inline)) this.enterParagraph();
    return this.enter(type, type === 'link' ? { url } : {});
  }

  private head(depth: number): PageNode | undefined {
    this.break();
    this.heads += 1;
    return this.isTop('heading') ? undefined : this.enter('heading', { depth });
  }

  private list(ordered: boolean): PageNode {
    const last = this.top.children.at(-1);
    if (last?.type !== 'list' || last.ordered !== ordered) return this.enter('list', { ordered });
    this.open.push(last);
    return last;
  }

  private item(attributes: Attributes): PageNode {
    const around = this.isTop('list') ? undefined : this.list(false);
    const item = this.enter('listItem');
    if (/\bchecked\b/.test(attributes['class'] ?? '')) this.say('[x] ');
    return around ?? item;
  }

  /** A term and what is said of it are set as a field is. */
  private definition(): void {
    const { term } = this;
    if (term === undefined || term.type !== 'paragraph' || this.top.children.at(-1) !== term) return;
    this.term = undefined;
    this.open.push(term);
    const last = term.children.at(-1);
    if (last?.type === 'text') last.value = last.value.trimEnd();
    this.isBlank = false;
    this.say(': ');
    this.isAfterTerm = true;
  }

  private cell(isHead: boolean, { rowspan, colspan }: Attributes): PageNode | undefined {
    if (this.isTop('table')) this.enter('tableRow');
    if (!this.isTop('tableRow') || this.top.children.length >= widest) return undefined;
    const [rowSpan, colSpan] = [spanOf(rowspan), spanOf(colspan)];
    this.spans += rowSpan * colSpan - 1;
    return this.enter('tableCell', { isHead, ...(this.spans <= mostSpans && { rowSpan, colSpan }) });
  }
}

/** The parser looks through all that is open at each tag: past this, what is open is closed from time to time. */
const deepestOpen = 2_000;
const chunk = 8_192;

/** Reads any page, however broken, in a time that grows with its size. */
export const pageTree = (html: string): PageTree => {
  const builder = new PageBuilder();
  const begun = (): Parser =>
    new Parser({
      onopentag: (name, attributes) => builder.start(name, attributes),
      onclosetag: (name) => builder.end(name),
      ontext: (words) => builder.text(words),
    });
  let parser = begun();
  for (let at = 0; at < html.length; at += chunk) {
    parser.write(html.slice(at, at + chunk));
    if (builder.depth <= deepestOpen) continue;
    parser.end();
    parser = begun();
  }
  parser.end();
  return { title: builder.title, root: builder.root };
};

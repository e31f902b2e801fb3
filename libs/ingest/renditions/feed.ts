import { parseFeed } from 'htmlparser2';
import { htmlToMarkdown } from './html.js';
import { frontMatter, tidied, type Rendition } from './rendition.js';

const mostItems = 1_000;

/** The last part of an address, which tells an incident of a status page from the others. */
const nameOf = (id: string | undefined, at: number): string =>
  id?.split(/[/:?#]/).findLast((part) => part !== '') ?? `entry-${at + 1}`;

/** Times of a status page stand before what is told of them: each update is an entry of a timeline. */
const asTimeline = (markdown: string): string =>
  markdown
    .split(/\n{2,}/)
    .map((part) => part.replace(/\s*\n\s*/g, ' ').trim())
    .map((part) => (/^[A-Z][a-z]{2} \d{1,2}, \d{2}:\d{2} [A-Z]{2,4}\b/.test(part) ? `- ${part}` : part))
    .join('\n\n');

/** A feed of a status page, one incident an entry, each as Markdown; nothing for a text that is no feed. */
export const feedToMarkdown = (xml: string): readonly Rendition[] => {
  const feed = /<(?:rss|feed|rdf:RDF)\b/i.test(xml.slice(0, 2_000)) ? parseFeed(xml) : null;
  return (feed?.items ?? []).slice(0, mostItems).map((item, at) => {
    const day =
      item.pubDate === undefined || Number.isNaN(item.pubDate.getTime())
        ? undefined
        : item.pubDate.toISOString().slice(0, 10);
    const title = item.title ?? nameOf(item.id, at);
    const body = asTimeline(htmlToMarkdown(item.description ?? ''));
    return {
      name: nameOf(item.id ?? item.link, at),
      text: frontMatter({ kind: 'postmortem', title, date: day }) + tidied(`# ${title}\n\n## Timeline\n\n${body}`),
    };
  });
};

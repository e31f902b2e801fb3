import type { PageNode } from './page-node.js';

/** Tags whose words are no part of what a page tells. */
export const silent = new Set([
  'script',
  'style',
  'nav',
  'footer',
  'svg',
  'template',
  'noscript',
  'select',
  'button',
  'form',
]);
/** Ids and classes of what frames a page in wikis. */
export const silentPlace =
  /\b(?:breadcrumb|page-metadata|footer|sidebar|navigation|toc-macro|aui-header|comment-?actions)/i;
/** Tags that end a paragraph. */
export const breaking =
  /^(?:p|div|section|article|dl|dt|dd|figure|figcaption|hr|summary|details|main|header|aside|address|caption|center|body)$/;
/** Tags of headings. */
export const headingTag = /^h[1-6]$/;
/** What tags within a paragraph come to; others only set how words look. */
export const inlineTypes: Readonly<Record<string, PageNode['type']>> = {
  strong: 'strong',
  b: 'strong',
  code: 'inlineCode',
  kbd: 'inlineCode',
  samp: 'inlineCode',
  tt: 'inlineCode',
  a: 'link',
};
/** What stands within a paragraph. */
export const inline: readonly PageNode['type'][] = ['strong', 'inlineCode', 'link'];
/** The sign that word processors set before an item of a list, which they write as a paragraph. */
export const bullet = /^(?:[·•▪◦§\u2022\uF0B7]|o(?=\s\s))\s*/u;
/** Addresses that are shown; others lead to places within the wiki. */
export const webAddress = /^https?:\/\/[^\s()<>]+$/;

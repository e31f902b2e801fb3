/** A node of a page in Markdown's tree (mdast), as far as pages need it. `isHead`, `rowSpan` and `colSpan` are of cells alone. */
export type PageNode = {
  readonly type:
    | 'root'
    | 'paragraph'
    | 'heading'
    | 'list'
    | 'listItem'
    | 'blockquote'
    | 'code'
    | 'table'
    | 'tableRow'
    | 'tableCell'
    | 'text'
    | 'inlineCode'
    | 'strong'
    | 'link'
    | 'break';
  children: PageNode[];
  value: string;
  depth?: number;
  ordered?: boolean;
  url?: string;
  lang?: string;
  isHead?: boolean;
  rowSpan?: number;
  colSpan?: number;
};

/** A node without anything in it but `value`. */
export const node = (type: PageNode['type'], fields: Partial<PageNode> = {}): PageNode => ({
  value: '',
  children: [],
  ...fields,
  type,
});

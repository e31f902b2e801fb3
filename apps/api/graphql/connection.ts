import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Page } from '#application/page.js';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'Whether rows follow this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether this page was asked for with a cursor, so that rows stand before it.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row of this page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last row; give it as `after` for the next page.',
  })
  endCursor!: string | null;
}

/** What a Relay connection of `Node` holds. */
export type Connection<Node> = Readonly<{
  edges: readonly Readonly<{ node: Node; cursor: string }>[];
  nodes: readonly Node[];
  pageInfo: PageInfo;
  /** Asks the database only when the field is asked for. */
  totalCount: Promise<number>;
}>;

/** Declares `<Name>Connection` and `<Name>Edge`; the class serves as the return type of a query. */
export const connectionType = <Node extends object>(node: Type<Node> | (() => unknown), name: string): Type<object> => {
  const nodeType = () => (isClass(node) ? node : node());

  @ObjectType(`${name}Edge`, { description: `One row of a ${name}Connection.` })
  class Edge {
    @Field(nodeType as () => Type<Node>, { description: 'The row.' })
    node!: Node;

    @Field({ description: 'Where the row stands; stable while other rows come and go.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionOf {
    @Field(() => [Edge], { description: 'The rows of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [nodeType()] as [Type<Node>], { description: 'The rows of this page.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many rows the whole list has.' })
    totalCount!: number;
  }
  return ConnectionOf;
};

const isClass = (value: unknown): value is Type =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/** Turns a page of rows into a connection of nodes. */
export const connectionOf = <Row, Node>(page: Page<Row>, toNode: (row: Row) => Node): Connection<Node> => {
  const edges = page.edges.map(({ node, cursor }) => ({ node: toNode(node), cursor }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    get totalCount() {
      return page.totalCount();
    },
  };
};

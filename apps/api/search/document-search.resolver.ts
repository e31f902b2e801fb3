import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Float, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { DocumentHit, DocumentSearch } from '#application/ports/document-search.js';
import { connectionOf, connectionType, type Connection } from '../graphql/connection.js';
import { measured } from '../graphql/measured.js';
import { asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { DocumentKind } from '../document/document.types.js';
import { ports } from '../ports.js';

@ObjectType({ description: 'A document that has the words, with its best passage.' })
export class SearchHit {
  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => DocumentKind, { description: 'Its kind.' })
  kind!: DocumentKind;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field({ description: 'Where it came from.' })
  sourceUri!: string;

  @Field(() => Float, { description: 'How well it fits (BM25); comparable within one search.' })
  score!: number;

  @Field({ description: 'The heading of the passage that fits best.' })
  section!: string;

  @Field(() => [String], { description: 'The headings above it and its own, outermost first.' })
  sectionPath!: readonly string[];

  @Field({ description: 'That passage.' })
  text!: string;

  @Field(() => Int, { description: 'The line where it begins, counted from 1.' })
  startLine!: number;

  @Field(() => Int, { description: 'The line where it ends.' })
  endLine!: number;
}

const SearchHitConnection = connectionType(SearchHit, 'SearchHit');

@ArgsType()
class SearchArgs extends PageArgs {
  @Field({ description: 'The words to look for.' })
  text!: string;

  @Field(() => [DocumentKind], { nullable: true, description: 'Only documents of these kinds.' })
  kinds?: DocumentKind[];
}

@Resolver()
export class DocumentSearchResolver {
  constructor(@Inject(ports.documentSearch) private readonly documentSearch: DocumentSearch) {}

  @Query(() => SearchHitConnection, { description: 'Full-text search over documents of every kind, best first.' })
  async search(@Args() args: SearchArgs): Promise<Connection<SearchHit>> {
    const request = pageRequest(args);
    const kinds = args.kinds && args.kinds.length > 0 ? { kinds: args.kinds } : {};
    const page = await readingPage(async () =>
      this.documentSearch.page({ text: args.text, ...kinds, ...asOfPosition(args.asOf) }, request),
    );
    return connectionOf(page, (hit: DocumentHit): SearchHit => ({
      ...hit,
      kind: hit.kind as DocumentKind,
      score: measured(hit.score),
    }));
  }
}

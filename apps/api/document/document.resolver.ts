import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import type { DocumentFilter, DocumentQueries, DocumentRow } from '#read-model/catalogue/document.queries.js';
import { connectionOf, type Connection } from '../graphql/connection.js';
import { AsOfArgs, asOfPosition, PageArgs, pageRequest, readingPage } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  Document,
  DocumentConnection,
  DocumentKind,
  Postmortem,
  PostmortemConnection,
  Runbook,
  RunbookConnection,
  Timeline,
  TimelineConnection,
  toDocument,
} from './document.types.js';

@ArgsType()
class DocumentPageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only documents that name this service.' })
  service?: string;

  @Field(() => String, { nullable: true, description: 'Only documents whose source URI begins so.' })
  sourcePrefix?: string;
}

@ArgsType()
class AnyDocumentPageArgs extends DocumentPageArgs {
  @Field(() => DocumentKind, { nullable: true, description: 'Only documents of this kind.' })
  kind?: DocumentKind;
}

@Resolver()
export class DocumentResolver {
  constructor(@Inject(ports.documents) private readonly documents: DocumentQueries) {}

  @Query(() => DocumentConnection, {
    name: 'documents',
    description: 'Documents of every kind, newest incident first.',
  })
  anyDocuments(@Args() args: AnyDocumentPageArgs): Promise<Connection<Document>> {
    return this.page(args, args.kind ?? undefined);
  }

  @Query(() => Document, {
    nullable: true,
    description: 'One document of any kind, or null if there is none with this id.',
  })
  document(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<Document | null> {
    return this.one(id, args);
  }

  @Query(() => PostmortemConnection, { description: 'Postmortems, newest incident first.' })
  postmortems(@Args() args: DocumentPageArgs): Promise<Connection<Postmortem>> {
    return this.page(args, DocumentKind.POSTMORTEM);
  }

  @Query(() => Postmortem, { nullable: true, description: 'One postmortem, or null if there is none with this id.' })
  postmortem(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<Postmortem | null> {
    return this.one(id, args, DocumentKind.POSTMORTEM);
  }

  @Query(() => RunbookConnection, { description: 'Runbooks, newest first.' })
  runbooks(@Args() args: DocumentPageArgs): Promise<Connection<Runbook>> {
    return this.page(args, DocumentKind.RUNBOOK);
  }

  @Query(() => Runbook, { nullable: true, description: 'One runbook, or null if there is none with this id.' })
  runbook(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<Runbook | null> {
    return this.one(id, args, DocumentKind.RUNBOOK);
  }

  @Query(() => TimelineConnection, { description: 'Raw incident timelines, newest incident first.' })
  timelines(@Args() args: DocumentPageArgs): Promise<Connection<Timeline>> {
    return this.page(args, DocumentKind.TIMELINE);
  }

  @Query(() => Timeline, { nullable: true, description: 'One timeline, or null if there is none with this id.' })
  timeline(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<Timeline | null> {
    return this.one(id, args, DocumentKind.TIMELINE);
  }

  private async page<D extends Document>(args: DocumentPageArgs, kind?: DocumentKind): Promise<Connection<D>> {
    const filter: DocumentFilter = {
      ...(kind && { kind }),
      ...(args.service && { service: args.service }),
      ...(args.sourcePrefix && { sourcePrefix: args.sourcePrefix }),
      ...asOfPosition(args.asOf),
    };
    const page = await readingPage(() => this.documents.page(filter, pageRequest(args)));
    return connectionOf<DocumentRow, D>(page, (row) => toDocument(row, filter.asOf));
  }

  private async one<D extends Document>(id: string, { asOf }: AsOfArgs, kind?: DocumentKind): Promise<D | null> {
    const [row] = await this.documents.byIds([id], asOfPosition(asOf).asOf);
    return row && (kind === undefined || row.kind === kind) ? toDocument<D>(row, asOf ?? undefined) : null;
  }
}

import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Readiness } from '#application/ports/readiness.js';
import type { SubmitDocuments, SubmitOptions } from '#application/submit-documents.js';
import type { WithdrawDocument } from '#application/withdraw-documents.js';
import type { RequestContext } from '../graphql/loaders.js';
import { badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  DocumentInput,
  ImportDocumentInput,
  ImportDocumentsInput,
  ImportedDocument,
  SubmitDocumentResult,
  toSubmitResult,
  toWithdrawResult,
  WithdrawDocumentInput,
  WithdrawDocumentResult,
} from './document-mutations.types.js';
import { DocumentKind } from './document.types.js';

const maxDocuments = 200;
const submits = (kind: string) => `Takes in ${kind}, new or changed. Secrets in it are taken out first.`;
const revises = (kind: string) => `Takes in a new version of ${kind} that is there already.`;

@Resolver()
export class DocumentMutationsResolver {
  constructor(
    @Inject(ports.submitDocuments) private readonly submitDocuments: SubmitDocuments,
    @Inject(ports.withdrawDocument) private readonly withdraw: WithdrawDocument,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Mutation(() => [ImportedDocument], {
    description: 'Takes in documents of any kind together; each has its own result.',
  })
  async importDocuments(
    @Args('input', { description: 'What to take in.' }) input: ImportDocumentsInput,
    @Context() context: RequestContext,
  ): Promise<ImportedDocument[]> {
    const { documents, dryRun } = input;
    if (documents.length > maxDocuments)
      throw badInput(`${documents.length} documents in one call; send at most ${maxDocuments}`);
    const outcomes = await this.submitDocuments(documents.map(submitted), { actor: context.actor, dryRun });
    return outcomes.map((outcome) => ({ sourceUri: outcome.sourceUri, result: toSubmitResult(outcome) }));
  }

  @Mutation(() => SubmitDocumentResult, {
    description: 'Takes in one document, of a kind that is recognised unless given.',
  })
  importDocument(
    @Args('input', { description: 'What to take in.' }) input: ImportDocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit(input, context);
  }

  @Mutation(() => SubmitDocumentResult, { description: submits('a postmortem') })
  submitPostmortem(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.POSTMORTEM }, context);
  }

  @Mutation(() => SubmitDocumentResult, { description: revises('a postmortem') })
  revisePostmortem(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.POSTMORTEM }, context, { revise: true });
  }

  @Mutation(() => SubmitDocumentResult, { description: submits('a runbook') })
  submitRunbook(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.RUNBOOK }, context);
  }

  @Mutation(() => SubmitDocumentResult, { description: revises('a runbook') })
  reviseRunbook(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.RUNBOOK }, context, { revise: true });
  }

  @Mutation(() => SubmitDocumentResult, { description: submits('a failure-mode document') })
  submitFailureModes(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.FAILURE_MODES }, context);
  }

  @Mutation(() => SubmitDocumentResult, { description: revises('a failure-mode document') })
  reviseFailureModes(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.FAILURE_MODES }, context, { revise: true });
  }

  @Mutation(() => SubmitDocumentResult, { description: submits('an incident timeline') })
  submitTimeline(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.TIMELINE }, context);
  }

  @Mutation(() => SubmitDocumentResult, { description: revises('an incident timeline') })
  reviseTimeline(
    @Args('input', { description: 'What to take in.' }) input: DocumentInput,
    @Context() context: RequestContext,
  ) {
    return this.submit({ ...input, kind: DocumentKind.TIMELINE }, context, { revise: true });
  }

  @Mutation(() => WithdrawDocumentResult, {
    description: 'Withdraws a document of any kind. Its facts stay in the log.',
  })
  async withdrawDocument(
    @Args('input', { description: 'What to withdraw.' }) { documentId, reason }: WithdrawDocumentInput,
    @Context() { actor }: RequestContext,
  ) {
    const outcome = await this.withdraw(documentId, { actor, reason });
    if (outcome.outcome === 'withdrawn') await this.readiness.projectedUpTo(outcome.position);
    return toWithdrawResult(outcome);
  }

  private async submit(input: ImportDocumentInput, { actor }: RequestContext, options: Partial<SubmitOptions> = {}) {
    const [outcome] = await this.submitDocuments([submitted(input)], { actor, ...options });
    if (!outcome) throw new Error(`no outcome for ${input.sourceUri}`);
    if ('position' in outcome && outcome.position !== undefined) await this.readiness.projectedUpTo(outcome.position);
    return toSubmitResult(outcome);
  }
}

const submitted = ({ sourceUri, path, text, kind }: ImportDocumentInput) => {
  if (sourceUri.trim() === '') throw badInput('sourceUri is empty; say where the document comes from');
  return { sourceUri, path: path ?? sourceUri, text, ...(kind && { kind }) };
};

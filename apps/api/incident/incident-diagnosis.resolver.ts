import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/loaders.js';
import { IncidentChangeResult } from './incident-change.types.js';
import { IncidentChanges, type Changed } from './incident-changes.js';
import {
  AttachEvidenceInput,
  ClearChangeInput,
  ConfirmRootCauseInput,
  ProposeHypothesisInput,
  ProposeRemediationInput,
  RemediationOfIncidentInput,
  RuleOutHypothesisInput,
  SuspectChangeInput,
} from './incident-diagnosis.types.js';

/** Records suspicions, hypotheses, evidence, causes and remedies. */
@Resolver()
export class IncidentDiagnosisResolver {
  constructor(private readonly incidents: IncidentChanges) {}

  @Mutation(() => IncidentChangeResult, { description: 'Says that a change is suspected. A person does.' })
  suspectChange(
    @Args('input', { description: 'The change.' }) input: SuspectChangeInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('SuspectChange', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that a change is not it. A person does.' })
  clearChange(
    @Args('input', { description: 'The change.' }) input: ClearChangeInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ClearChange', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Proposes what may be the cause.' })
  proposeHypothesis(
    @Args('input', { description: 'The hypothesis.' }) input: ProposeHypothesisInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ProposeHypothesis', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Attaches what supports or refutes a hypothesis.' })
  attachEvidence(
    @Args('input', { description: 'The evidence.' }) input: AttachEvidenceInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('AttachEvidence', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Rules a hypothesis out. A person does.' })
  ruleOutHypothesis(
    @Args('input', { description: 'The hypothesis.' }) input: RuleOutHypothesisInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('RuleOutHypothesis', input, context);
  }

  @Mutation(() => IncidentChangeResult, {
    description: 'Confirms a cause on evidence. A person does. An incident may have several.',
  })
  confirmRootCause(
    @Args('input', { description: 'The cause.' }) input: ConfirmRootCauseInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ConfirmRootCause', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Proposes a remedy.' })
  proposeRemediation(
    @Args('input', { description: 'The remedy.' }) input: ProposeRemediationInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ProposeRemediation', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Approves a remedy. A person does, never a program.' })
  approveRemediation(
    @Args('input', { description: 'The remedy.' }) input: RemediationOfIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ApproveRemediation', input, context);
  }

  @Mutation(() => IncidentChangeResult, { description: 'Says that an approved remedy was applied.' })
  applyRemediation(
    @Args('input', { description: 'The remedy.' }) input: RemediationOfIncidentInput,
    @Context() context: RequestContext,
  ): Changed {
    return this.incidents.carryOut('ApplyRemediation', input, context);
  }
}

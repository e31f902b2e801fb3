import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { remedyIdentity } from '#search/remedy/remedy-identity.js';
import { Remediation } from '../document/quote.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { RemedyRecord, toRecord } from './remedy.types.js';

@Resolver(() => Remediation)
export class RemediationResolver {
  @ResolveField(() => RemedyRecord, {
    nullable: true,
    description:
      'How often the same remedy helped in incidents of the same services, this one included; null for what was only planned.',
  })
  async record(
    @Parent() { text, of: { incidentId, services, asOf } }: Remediation,
    @Context() { loaders }: RequestContext,
  ): Promise<RemedyRecord | null> {
    const records = await loaders.remediesOfIncident.load({ id: incidentId, ...(asOf !== undefined && { asOf }) });
    const { key } = remedyIdentity(text, services);
    const record = records.find((one) => one.key === key);
    return record ? toRecord(record) : null;
  }
}

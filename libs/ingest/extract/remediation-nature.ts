import type { RemediationKind, SectionRole } from '#domain/document/document.js';

const detects =
  /\b(?:alert|alarm|monitor|dashboard|metric|observab|notif|log(?:ging|s)?\b|tracing|probe|detect|page\b|paging|slo\b|health ?check)/i;
const organises =
  /\b(?:runbook|document|docs?\b|documentation|process|procedure|policy|polic(?:y|ies)|training|communicat|checklist|playbook|on-?call|review|meeting|status ?page|guideline|team|announce|escalat|post-?mortem)/i;
const fixes =
  /\b(?:fix(?:ed|es)?|patch(?:ed)?|bug ?fix|hotfix|correct(?:ed)?|repair(?:ed)?|resolved by|merged|pull request|\bPR\b)/i;
const future =
  /\b(?:will|should|need to|needs to|plan to|consider|investigate|ensure|prevent|avoid|going to|intend|improve|implement|add|create|make sure|introduce)\b/i;
const past = /\b(?:was|were|been|had|did)\b|\b\w{3,}ed\b|\b(?:ran|made|took|built|set|put|brought|shut)\b/i;

/** What sort of remedy it is: what stopped it, what repaired it, or what shall prevent, show or handle the next one. */
export const remediationKind = (text: string, roles: readonly SectionRole[], heading: string): RemediationKind => {
  const isPlanned =
    roles[0] === 'action-items' || roles[0] === 'lessons' || /action|follow|prevent|improve|next/i.test(heading);
  const isForward = isPlanned || (future.test(text) && !past.test(text));
  if (isForward && detects.test(text)) return 'detection';
  if (isForward && organises.test(text)) return 'process';
  if (isForward) return fixes.test(text) && !future.test(text) ? 'fix' : 'prevention';
  return fixes.test(text) ? 'fix' : 'mitigation';
};

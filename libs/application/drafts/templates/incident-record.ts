/** What the log holds of an incident that is over, for whoever meets the same failure; filled without gaps. */
export const incidentRecord = `# {{title}}

## Summary

{{summary}}

## Symptoms

{{symptoms}}
{{alerts}}

## Impact

{{impact}}

## Root cause

{{causes}}

## Contributing factors

{{contributing-factors}}

## How it came about

{{causal-chain}}

## Trigger

{{trigger}}

## Hypotheses that were ruled out

{{ruled-out}}

## Resolution

{{remedies}}

## Action items

{{actions}}

## Timeline

{{timeline}}
`;

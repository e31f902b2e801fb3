/** The postmortem of Google's site reliability engineers, with their headings. */
export const googleSre = `# {{title}}

- Date: {{started}}
- Status: {{status}}
- Severity: {{severity}}
- Duration: {{duration}}

## Summary

{{summary}}

## Impact

{{impact}}
- {{gap: what users noticed, how many, and what it cost}}

## Root causes

{{causes}}

## Contributing factors

{{contributing-factors}}

## How it came about

{{causal-chain}}

## Trigger

{{trigger}}

## Resolution

{{remedies}}

## Detection

{{detection}}
{{alerts}}

## Symptoms

{{symptoms}}

## Hypotheses that were ruled out

{{ruled-out}}

## Action items

{{actions}}

## Lessons learned

### What went well

- {{gap: what went well}}

### What went wrong

- {{gap: what went wrong}}

### Where we got lucky

- {{gap: where we got lucky}}

## Timeline

{{timeline}}

## Supporting information

{{precedents}}
{{links}}
{{roles}}
{{not-recovered}}
`;

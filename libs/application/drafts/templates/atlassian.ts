/** The postmortem of Atlassian's incident handbook, with its headings. */
export const atlassian = `# {{title}}

- Severity: {{severity}}
- Status: {{status}}

## Incident summary

{{summary}}

## Leadup

{{trigger}}

## Fault

{{symptoms}}

## Impact

{{impact}}
- {{gap: what customers noticed, and how many support cases there were}}

## Detection

{{detection}}
{{alerts}}

## Response

{{roles}}
{{ruled-out}}

## Recovery

{{remedies}}

## Timeline

{{timeline}}

## Root cause identification

{{causal-chain}}

## Root cause

{{causes}}

## Contributing factors

{{contributing-factors}}

## Recurrence

{{precedents}}
{{links}}

## Lessons learned

- {{gap: what was learned}}

## Corrective actions

{{actions}}
{{not-recovered}}
`;

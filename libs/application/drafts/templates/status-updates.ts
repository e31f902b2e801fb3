/** An update for the organisation itself: everything on record, with what is proven and what is not apart. */
export const statusInternal = `# {{title}}

Incident {{reference}}, severity {{severity}}: {{status}}. It began at {{started}}.
Affected: {{services}}

## What is seen

{{symptoms}}
{{alerts}}

## What is proven

{{causes}}

## What is suspected, not proven

{{hypotheses}}
{{trigger}}

## What was done

{{remedies}}

## What comes next

{{actions}}
- {{gap: when the next update comes}}

## Who

{{roles}}
`;

/** An update for customers. It holds nothing but where the incident stands and its times; what customers notice a person says. */
export const statusCustomer = `{{customer-status}}

{{gap: what customers notice, in their words}}

{{customer-times}}

Reference: {{customer-reference}}

{{gap: when the next update comes}}
`;

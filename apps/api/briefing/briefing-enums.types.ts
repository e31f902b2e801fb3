import { registerEnumType } from '@nestjs/graphql';

export enum SeenKind {
  ALERT = 'alert',
  SIGNAL = 'signal',
  ERROR_SIGNATURE = 'error-signature',
  TEXT = 'text',
}
registerEnumType(SeenKind, {
  name: 'SeenKind',
  description: 'How something is seen.',
  valuesMap: {
    ALERT: { description: 'An alert says so.' },
    SIGNAL: { description: 'A number changed.' },
    ERROR_SIGNATURE: { description: 'An error repeats.' },
    TEXT: { description: 'Somebody says so.' },
  },
});

export enum BeginningBasis {
  REPORTED = 'reported',
  ALERT = 'alert',
  SIGNAL = 'signal',
  REPORT = 'report',
}
registerEnumType(BeginningBasis, {
  name: 'BeginningBasis',
  description: 'What the beginning of an incident is known from.',
  valuesMap: {
    REPORTED: { description: 'Who reported it says when it began.' },
    ALERT: { description: 'Its earliest alert began to fire then.' },
    SIGNAL: { description: 'A number changed then.' },
    REPORT: { description: 'Nobody says when it began; it was reported then.' },
  },
});

export enum BriefedHypothesisStatus {
  OPEN = 'open',
  RULED_OUT = 'ruled-out',
  CONFIRMED = 'confirmed',
}
registerEnumType(BriefedHypothesisStatus, {
  name: 'BriefedHypothesisStatus',
  description: 'Whether a hypothesis is proven.',
  valuesMap: {
    OPEN: { description: 'Nobody knows yet.' },
    RULED_OUT: { description: 'It is not the cause.' },
    CONFIRMED: { description: 'A person confirmed it as a cause.' },
  },
});

export enum BriefedRemedyStatus {
  PROPOSED = 'proposed',
  APPROVED = 'approved',
  APPLIED = 'applied',
}
registerEnumType(BriefedRemedyStatus, {
  name: 'BriefedRemedyStatus',
  description: 'How far a remedy has come.',
  valuesMap: {
    PROPOSED: { description: 'It was proposed.' },
    APPROVED: { description: 'A person approved it; it is not applied yet.' },
    APPLIED: { description: 'It was applied.' },
  },
});

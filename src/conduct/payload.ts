import { Type } from 'typebox';
import { SpecialSituationKind } from '../protocol/special-situation.ts';
import { Code, closed, FullDate, Identifier, PartialDate } from '../protocol/vocabulary.ts';
import { textLengthMax } from './check-item.ts';

/** Parts that the payloads of several acts have in common. */
export const ParticipantId = Code;

/** Running number of a participant's phone. */
export const PhoneId = Type.String({ pattern: '^P[1-9]\\d{0,3}$' });

/** 32 bytes in lower-case hex. */
export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** As accounts are named. */
export const AccountName = Type.String({ pattern: '^[a-z][a-z0-9._-]{1,39}$' });

/** A text that says something. */
export const Words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });

/** Seconds may be missing; the zone may not. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$',
});

/** A full or partial date, or an instant. */
export const WhenPartly = Type.Union([PartialDate, Instant]);

export const Scalar = Type.Union([Type.String({ maxLength: textLengthMax }), Type.Number(), Type.Boolean()]);

export const Consent = Type.Object(
  {
    consentVersion: Code,
    signedAt: Instant,
    signedBy: Type.Union([Type.Literal('participant'), Type.Literal('representative')]),
  },
  closed,
);

export const Slot = Type.Object({ day: Type.Integer({ minimum: 1 }), slot: Identifier }, closed);

export const ApplicationStatus = Type.Union([
  Type.Literal('given'),
  Type.Literal('missed'),
  Type.Literal('partial'),
  Type.Literal('extra'),
  Type.Literal('wrongSite'),
  Type.Literal('wrongKit'),
]);

export const adverseEventFields = {
  verbatim: Words,
  term: Type.Optional(Identifier),
  gradingTerm: Type.Optional(Type.String({ pattern: '^\\d{8}$' })),
  onset: Type.Optional(WhenPartly),
  end: Type.Optional(WhenPartly),
  ongoing: Type.Boolean(),
  grade: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)]),
  serious: Type.Boolean(),
  seriousCriteria: Type.Array(
    Type.Union([
      Type.Literal('death'),
      Type.Literal('lifeThreatening'),
      Type.Literal('hospitalisation'),
      Type.Literal('disability'),
      Type.Literal('congenitalAnomaly'),
      Type.Literal('medicallyImportant'),
    ]),
    { uniqueItems: true },
  ),
  causality: Type.Union([
    Type.Literal('certain'),
    Type.Literal('probable'),
    Type.Literal('possible'),
    Type.Literal('unlikely'),
    Type.Literal('conditional'),
    Type.Literal('unassessable'),
  ]),
  procedure: Type.Optional(Words),
  action: Type.Union([
    Type.Literal('none'),
    Type.Literal('interrupted'),
    Type.Literal('withdrawn'),
    Type.Literal('notApplicable'),
  ]),
  outcome: Type.Union([
    Type.Literal('recovered'),
    Type.Literal('recoveredWithSequelae'),
    Type.Literal('recovering'),
    Type.Literal('notRecovered'),
    Type.Literal('fatal'),
    Type.Literal('unknown'),
  ]),
  treated: Type.Boolean(),
  atApplicationSite: Type.Boolean(),
  ofSpecialInterest: Type.Boolean(),
};

export const AdverseEvent = Type.Object(adverseEventFields, closed);

export const medicationFields = {
  name: Words,
  indication: Words,
  start: Type.Optional(PartialDate),
  end: Type.Optional(PartialDate),
  ongoing: Type.Boolean(),
  prohibited: Type.Boolean(),
  rescue: Type.Boolean(),
};

export const Medication = Type.Object(medicationFields, closed);

export const deviationFields = {
  category: Type.Union([
    Type.Literal('eligibility'),
    Type.Literal('consent'),
    Type.Literal('treatment'),
    Type.Literal('visit'),
    Type.Literal('assessment'),
    Type.Literal('prohibitedMedication'),
    Type.Literal('masking'),
    Type.Literal('other'),
  ]),
  date: FullDate,
  description: Words,
  major: Type.Boolean(),
};

export const specialSituationFields = { kind: SpecialSituationKind, date: PartialDate, description: Words };

import type { Static, TSchema } from 'typebox';
import { describe, expect, test } from 'vitest';
import type { DataQuality as Quality } from '../derive/data-quality.ts';
import type * as accountViews from '../record/account-views.ts';
import type { AmendmentDraftView, AmendmentsView } from '../record/amendment-views.ts';
import type { DelegationView } from '../record/delegation-view.ts';
import type { JudgedLeakAudit as Judged } from '../record/leak-audit.ts';
import type { PharmacySiteView as SiteView, SupplyView as Supplied } from '../record/pharmacy-views.ts';
import type { QueryView as Queried } from '../record/query.ts';
import type { SafetyCaseView, SpecialSituationView } from '../record/safety-views.ts';
import type * as unmasking from '../record/unmasking-views.ts';
import type * as views from '../record/views.ts';
import * as accountSchemas from './account-schemas.ts';
import { AmendmentsView as Amendments, AmendmentDraftView as Draft } from './amendment-schemas.ts';
import { DelegationSchema } from './delegation-operations.ts';
import { JudgedLeakAudit } from './leak-audit-operations.ts';
import { ParticipantRow, ParticipantView } from './participant-schemas.ts';
import { PharmacySiteView, SupplyView } from './pharmacy-schemas.ts';
import { DataQuality } from './quality-operations.ts';
import { QueryView } from './query-schemas.ts';
import { SafetyCase, SpecialSituationCase } from './safety-operations.ts';
import { UnmaskingPreview } from './unmasking-schemas.ts';
import * as schemas from './view-schemas.ts';

/** Compiles only if what the schema describes is a `View`. */
function describes<View>() {
  return <Schema extends TSchema>(
    schema: Static<Schema> extends View ? Schema : 'the schema describes something else',
  ) => schema;
}

describe('schemas of replies', () => {
  test('describe the views that the web application is written against', () => {
    const agreed = [
      describes<accountViews.SessionView>()<typeof accountSchemas.SessionView>(accountSchemas.SessionView),
      describes<accountViews.OpenSessionView>()<typeof accountSchemas.OpenSession>(
        accountSchemas.OpenSession,
      ),
      describes<accountViews.FactorsView>()<typeof accountSchemas.FactorsView>(accountSchemas.FactorsView),
      describes<views.StudyView>()<typeof schemas.StudyView>(schemas.StudyView),
      describes<views.ParticipantRow>()<typeof ParticipantRow>(ParticipantRow),
      describes<views.ParticipantView>()<typeof ParticipantView>(ParticipantView),
      describes<unmasking.UnmaskingPreview>()<typeof UnmaskingPreview>(UnmaskingPreview),
      describes<views.HistoryEntry>()<typeof schemas.HistoryEntry>(schemas.HistoryEntry),
      describes<views.PharmacyRow>()<typeof schemas.PharmacyRow>(schemas.PharmacyRow),
      describes<DelegationView>()<typeof DelegationSchema>(DelegationSchema),
      describes<Judged>()<typeof JudgedLeakAudit>(JudgedLeakAudit),
      describes<SafetyCaseView>()<typeof SafetyCase>(SafetyCase),
      describes<SpecialSituationView>()<typeof SpecialSituationCase>(SpecialSituationCase),
      describes<Quality>()<typeof DataQuality>(DataQuality),
      describes<Queried>()<typeof QueryView>(QueryView),
      describes<SiteView>()<typeof PharmacySiteView>(PharmacySiteView),
      describes<Supplied>()<typeof SupplyView>(SupplyView),
      describes<accountViews.AccountView>()<typeof accountSchemas.AccountView>(accountSchemas.AccountView),
      describes<accountViews.AccountLinkView>()<typeof accountSchemas.AccountLinkView>(
        accountSchemas.AccountLinkView,
      ),
      describes<AmendmentsView>()<typeof Amendments>(Amendments),
      describes<AmendmentDraftView>()<typeof Draft>(Draft),
      describes<views.ActReply>()<typeof schemas.ActReply>(schemas.ActReply),
      describes<views.ProblemView>()<typeof schemas.ProblemView>(schemas.ProblemView),
    ];
    expect(agreed.map(schema => Reflect.get(schema, 'additionalProperties'))).toEqual(
      agreed.map(() => false),
    );
  });
});

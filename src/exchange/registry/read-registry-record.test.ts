import { describe, expect, test } from 'vitest';
import { readRegistryRecord } from './read-registry-record.ts';
import type { RegistryRecord } from './record.ts';

// One invented study in the shapes of the registry.
const apiJson = {
  protocolSection: {
    identificationModule: {
      nctId: 'NCT99999999',
      orgStudyIdInfo: { id: 'X-1' },
      briefTitle: 'A balm for elbows',
      officialTitle: 'A study of a balm for dry elbows',
    },
    statusModule: {
      overallStatus: 'RECRUITING',
      startDateStruct: { date: '2024-02-01', type: 'ACTUAL' },
      primaryCompletionDateStruct: { date: '2025-01', type: 'ESTIMATED' },
      completionDateStruct: { date: '2025-02', type: 'ESTIMATED' },
      studyFirstPostDateStruct: { date: '2024-01-15', type: 'ACTUAL' },
    },
    sponsorCollaboratorsModule: { leadSponsor: { name: 'Elbow House', class: 'OTHER' } },
    conditionsModule: { conditions: ['Dry elbow'] },
    designModule: {
      studyType: 'INTERVENTIONAL',
      phases: ['PHASE2'],
      designInfo: {
        allocation: 'RANDOMIZED',
        interventionModel: 'PARALLEL',
        primaryPurpose: 'TREATMENT',
        maskingInfo: { masking: 'SINGLE', whoMasked: ['PARTICIPANT'] },
      },
      enrollmentInfo: { count: 30, type: 'ESTIMATED' },
    },
    armsInterventionsModule: {
      armGroups: [
        { label: 'Balm', type: 'EXPERIMENTAL', description: 'n = 20', interventionNames: ['Drug: Balm'] },
        {
          label: 'Water',
          type: 'PLACEBO_COMPARATOR',
          description: 'n = 10',
          interventionNames: ['Other: Water'],
        },
      ],
      interventions: [
        { type: 'DRUG', name: 'Balm', description: 'once daily for 28 days', armGroupLabels: ['Balm'] },
        { type: 'OTHER', name: 'Water', armGroupLabels: ['Water'] },
      ],
    },
    outcomesModule: {
      primaryOutcomes: [{ measure: 'Change in DRY score', timeFrame: 'Week 4' }],
      secondaryOutcomes: [{ measure: 'Adverse events', timeFrame: '28 days' }],
    },
    eligibilityModule: {
      eligibilityCriteria:
        'Inclusion Criteria:\n\n* Age \\>= 18\n* Dry elbow\n\nExclusion Criteria:\n\n* Allergy to balm',
      healthyVolunteers: false,
      sex: 'ALL',
      minimumAge: '18 Years',
    },
    contactsLocationsModule: {
      locations: [{ facility: 'Elbow House', city: 'Reykjavik', country: 'Iceland' }],
    },
    surpriseModule: { newField: 'kept in view' },
  },
  derivedSection: { conditionBrowseModule: { meshes: [{ term: 'Elbow' }] } },
};

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<clinical_study>
  <id_info><org_study_id>X-1</org_study_id><nct_id>NCT99999999</nct_id></id_info>
  <brief_title>A balm for elbows</brief_title>
  <official_title>A study of a balm
    for dry elbows</official_title>
  <sponsors><lead_sponsor><agency>Elbow House</agency></lead_sponsor></sponsors>
  <overall_status>Recruiting</overall_status>
  <start_date type="Actual">February 1, 2024</start_date>
  <completion_date type="Anticipated">February 2025</completion_date>
  <primary_completion_date type="Anticipated">January 2025</primary_completion_date>
  <phase>Phase 2</phase>
  <study_type>Interventional</study_type>
  <study_design_info>
    <allocation>Randomized</allocation>
    <intervention_model>Parallel Assignment</intervention_model>
    <primary_purpose>Treatment</primary_purpose>
    <masking>Single (Participant)</masking>
  </study_design_info>
  <primary_outcome><measure>Change in DRY score</measure><time_frame>Week 4</time_frame></primary_outcome>
  <secondary_outcome><measure>Adverse events</measure><time_frame>28 days</time_frame></secondary_outcome>
  <enrollment type="Anticipated">30</enrollment>
  <condition>Dry elbow</condition>
  <arm_group><arm_group_label>Balm</arm_group_label><arm_group_type>Experimental</arm_group_type><description>n = 20</description></arm_group>
  <arm_group><arm_group_label>Water</arm_group_label><arm_group_type>Placebo Comparator</arm_group_type><description>n = 10</description></arm_group>
  <intervention><intervention_type>Drug</intervention_type><intervention_name>Balm</intervention_name><description>once daily for 28 days</description><arm_group_label>Balm</arm_group_label></intervention>
  <intervention><intervention_type>Other</intervention_type><intervention_name>Water</intervention_name><arm_group_label>Water</arm_group_label></intervention>
  <eligibility>
    <criteria><textblock>
        Inclusion Criteria:

          -  Age &gt;= 18

          -  Dry elbow

        Exclusion Criteria:

          -  Allergy to balm
    </textblock></criteria>
    <gender>All</gender><minimum_age>18 Years</minimum_age><healthy_volunteers>No</healthy_volunteers>
  </eligibility>
  <location><facility><name>Elbow House</name><address><city>Reykjavik</city><country>Iceland</country></address></facility></location>
  <study_first_posted type="Actual">January 15, 2024</study_first_posted>
</clinical_study>`;

const page = `A balm for elbows
ClinicalTrials.gov Identifier: NCT99999999 |
Recruitment Status :
RECRUITING
First Posted : January 15, 2024
|
Condition or disease | Intervention/treatment | Phase |
---|---|---|
Dry elbow | Drug: Balm Other: Water | Phase 2 |
Study Type : | Interventional (Clinical Trial) |
Estimated Enrollment : | 30 participants |
Allocation: | Randomized |
Intervention Model: | Parallel Assignment |
Masking: | Single (Participant) |
Primary Purpose: | Treatment |
Official Title: | A study of a balm for dry elbows |
Actual Study Start Date : | February 1, 2024 |
Estimated Primary Completion Date : | January 2025 |
Estimated Study Completion Date : | February 2025 |

Arm | Intervention/treatment |
---|---|
Experimental: Balm
n = 20
|
Drug: Balm
once daily for 28 days |
Placebo Comparator: Water
n = 10
|
Other: Water |
Primary Outcome Measures :
1. Change in DRY score [ Time Frame: Week 4 ]
Secondary Outcome Measures :
1. Adverse events [ Time Frame: 28 days ]

Ages Eligible for Study: | 18 Years and older (Adult, Older Adult) |
Sexes Eligible for Study: | All |
Accepts Healthy Volunteers: | No |
Inclusion Criteria:
- Age >= 18
- Dry elbow
Exclusion Criteria:
- Allergy to balm

To learn more about this study, you or your doctor may ask.
Iceland |
Elbow House | Recruiting |
Reykjavik, Iceland, 101 |
Responsible Party: | Elbow House |
Other Study ID Numbers: |
X-1 |
Last Verified: | January 2024 |`;

const formats = { apiJson: JSON.stringify(apiJson, null, 1), xml, pageText: page };

function read(text: string): RegistryRecord {
  const record = readRegistryRecord(text);
  if (record.kind === 'problem') throw new Error(record.what);
  return record;
}

describe.each(Object.entries(formats))('as %s', (format, text) => {
  const record = read(text);

  test('the study is the same', () => {
    expect(record).toMatchObject({
      format,
      id: 'NCT99999999',
      otherIds: ['X-1'],
      briefTitle: 'A balm for elbows',
      officialTitle: 'A study of a balm for dry elbows',
      studyType: 'interventional',
      conditions: ['Dry elbow'],
      phase: 'phase2',
      enrolment: { planned: 30, kind: 'estimated' },
      allocation: 'randomised',
      model: 'parallel',
      masking: { level: 'single', who: ['participant'] },
      purpose: 'treatment',
      sexes: 'all',
      healthyVolunteers: false,
      sponsor: 'Elbow House',
      sites: [{ name: 'Elbow House', city: 'Reykjavik', country: 'Iceland' }],
      unclear: [],
    });
    expect(record.ages.min).toBe('18 Years');
    expect(record.dates).toMatchObject({
      start: { date: '2024-02-01', kind: 'actual' },
      primaryCompletion: { date: '2025-01', kind: 'estimated' },
      completion: { date: '2025-02', kind: 'estimated' },
      firstPosted: { date: '2024-01-15' },
    });
  });

  test('arms, outcomes and criteria are the same', () => {
    expect(record.arms).toEqual([
      { label: 'Balm', type: 'experimental', description: 'n = 20', interventions: ['Balm'] },
      { label: 'Water', type: 'placeboComparator', description: 'n = 10', interventions: ['Water'] },
    ]);
    expect(record.interventions.map(({ name, type }) => [name, type])).toEqual([
      ['Balm', 'drug'],
      ['Water', 'other'],
    ]);
    expect(record.outcomes).toEqual([
      { role: 'primary', roleStated: true, measure: 'Change in DRY score', timeFrame: 'Week 4' },
      { role: 'secondary', roleStated: true, measure: 'Adverse events', timeFrame: '28 days' },
    ]);
    expect(record.criteria.inclusion.map(criterion => criterion.text)).toEqual(['Age >= 18', 'Dry elbow']);
    expect(record.criteria.exclusion.map(criterion => criterion.text)).toEqual(['Allergy to balm']);
  });
});

test('what nobody asked for is listed, with its place', () => {
  expect(read(formats.apiJson).notRead).toContainEqual({
    where: 'line 129, protocolSection.surpriseModule.newField',
    what: '1 value: the import has no place for it',
  });
});

test('a value that is not understood is reported, not dropped', () => {
  const record = read(formats.xml.replace('<phase>Phase 2</phase>', '<phase>Phase Blue</phase>'));
  expect(record.phase).toBeUndefined();
  expect(record.unclear).toEqual([
    { field: 'phase', text: 'Phase Blue', where: 'line 12, /clinical_study/phase' },
  ]);
});

test('the answer to a search with one study is read', () => {
  expect(read(JSON.stringify({ studies: [apiJson] })).id).toBe('NCT99999999');
});

describe('what cannot be read is refused with what, where and what to do', () => {
  test.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['a letter to my aunt', 'notARegistration'],
    ['{"hello": "world"}', 'notARegistration'],
    ['<note>hello</note>', 'notARegistration'],
    ['<html><body>page</body></html>', 'notARegistration'],
    [JSON.stringify({ studies: [apiJson, apiJson] }), 'severalStudies'],
    [JSON.stringify({ studies: [] }), 'notARegistration'],
    [JSON.stringify({ protocolSection: { identificationModule: { nctId: 'NCT99999999' } } }), 'nothingToRun'],
    [formats.apiJson.slice(0, 2000), 'brokenJson'],
    [xml.slice(0, 900), 'brokenXml'],
    [xml.replace('</phase>', '</fase>'), 'brokenXml'],
    ['<a>'.repeat(1000), 'tooDeep'],
  ])('%#: %j', (text, code) => {
    const problem = readRegistryRecord(text);
    expect(problem).toMatchObject({ kind: 'problem', code });
    for (const part of ['what', 'where', 'remedy'] as const)
      expect(problem).toHaveProperty(part, expect.stringMatching(/\w/));
  });

  test('the place is a line', () => {
    expect(readRegistryRecord(xml.replace('</phase>', '</fase>'))).toMatchObject({ line: 12 });
  });
});

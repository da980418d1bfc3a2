import type { Section } from '../../protocol/definition.ts';
import { useLabel, useTexts } from '../language.ts';
import { BodyFigure } from './BodyFigure.tsx';
import type { FormDesk } from './desk.ts';
import type { Place } from './live-form.ts';
import { Question } from './Question.tsx';
import { RowsOfSection } from './RowsOfSection.tsx';
import { sectionGroups } from './section-groups.ts';

/** The sections of a form in their order; neighbours that are regions of the body stand beside the figure. */
export function FormSections({ place, desk }: { place: Place; desk: FormDesk }) {
  return sectionGroups(place.form.sections).map(group =>
    group.isBody ? (
      <div key={group.key} className="bodygroup">
        <BodyFigure form={place.form} values={desk.live.values} />
        <div className="bodysections">
          {group.sections.map(section => (
            <SectionFields key={section.bodyRegion} section={section} desk={desk} />
          ))}
        </div>
      </div>
    ) : (
      group.sections.map(section =>
        section.repeats === undefined ? (
          <SectionFields key={section.items[0]?.id} section={section} desk={desk} />
        ) : (
          <RowsOfSection
            key={section.repeats.id}
            section={{ ...section, repeats: section.repeats }}
            desk={desk}
          />
        ),
      )
    ),
  );
}

function SectionFields({ section, desk }: { section: Section; desk: FormDesk }) {
  const texts = useTexts();
  const label = useLabel();
  const title = section.title
    ? label(section.title)
    : section.bodyRegion && texts.form.regions[section.bodyRegion];
  const fields = section.items.map(item => <Question key={item.id} item={item} desk={desk} title={title} />);
  if (title === undefined) return <div className="formsection">{fields}</div>;
  return (
    <fieldset className="formsection">
      <legend>{title}</legend>
      {fields}
    </fieldset>
  );
}

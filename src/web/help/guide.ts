import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../../protocol/definition.ts';
import { type Guide, guidePages } from './guide-pages.ts';
import { parseGuide } from './guide-text.ts';

interface GuideFiles {
  readonly pages: Readonly<Record<string, string>>;
  readonly images: Readonly<Record<string, string>>;
}

const filesOf: Record<Language, () => Promise<GuideFiles>> = {
  en: () => import('./guide-en.ts'),
  zh: () => import('./guide-zh.ts'),
};

/** The guide in a language, which is fetched when somebody opens it, and where its pictures are. */
export const guideQuery = (language: Language) =>
  queryOptions({
    queryKey: ['guide', language],
    queryFn: async () => {
      const { pages, images } = await filesOf[language]();
      const text = byName(pages);
      const guide = Object.fromEntries(guidePages.map(page => [page, parseGuide(text[`${page}.md`] ?? '')]));
      return { guide: guide as Guide, images: byName(images) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/** By the names that the files have in English. */
function byName(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([file, content]) => [file.split('/').at(-1)?.replace('.zh.', '.'), content]),
  );
}

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine.css';
import './fonts.css';
import './base.css';
import './colours.css';
import './frame.css';
import './parts.css';
import './pages.css';
import './forms.css';
import './print.css';
import { App } from './app.tsx';
import { applyLanguage, language } from './language.ts';

export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element #root.');
  applyLanguage();
  if (language() === 'zh') void loadChineseFont();
  else setTimeout(loadChineseFont);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

/** Where the system has no Chinese font, the browser fetches the parts of this one that the page needs. */
function loadChineseFont(): Promise<unknown> {
  return import('./chinese-font.ts');
}

import type { ComponentType } from 'react';
import type { Role } from '../../server/kernel/call.ts';

export interface ScreenRoute {
  readonly path: string;
  /** Who may enter; left out: anybody, signed in or not. An empty list: anybody signed in. */
  readonly roles?: readonly Role[];
  readonly screen: () => Promise<ComponentType>;
}

/** Pages that load no Ant Design: everything the public sees. */
export const lightRoutes: readonly ScreenRoute[] = [
  { path: '/', screen: async () => (await import('./portal/HomePage.tsx')).HomePage },
  { path: '/lots', screen: async () => (await import('./portal/LotsPage.tsx')).LotsPage },
  { path: '/lots/:lotId', screen: async () => (await import('./portal/LotPage.tsx')).LotPage },
  { path: '/lots/:lotId/opening', screen: async () => (await import('./opening/OpeningHall.tsx')).OpeningHall },
  { path: '/notices', screen: async () => (await import('./publicity/NoticesPage.tsx')).NoticesPage },
  { path: '/notices/:noticeId', screen: async () => (await import('./publicity/NoticePage.tsx')).NoticePage },
  { path: '/papers/:paperId', screen: async () => (await import('./publicity/PaperPage.tsx')).PaperPage },
  { path: '/catalogue', screen: async () => (await import('./catalogue/CataloguePage.tsx')).CataloguePage },
  {
    path: '/catalogue/versions/:versionId',
    screen: async () => (await import('./catalogue/CatalogueVersionPage.tsx')).CatalogueVersionPage,
  },
  { path: '/coverage', screen: async () => (await import('./tenders/CoveragePage.tsx')).CoveragePage },
  { path: '/law', screen: async () => (await import('./catalogue/LawPage.tsx')).LawPage },
  {
    path: '/law/:parameter',
    screen: async () => (await import('./catalogue/ParameterHistory.tsx')).ParameterHistory,
  },
  { path: '/savings', screen: async () => (await import('./securities/SavingsPage.tsx')).SavingsPage },
  { path: '/verify', screen: async () => (await import('./supervision/VerifyPage.tsx')).VerifyPage },
  { path: '/try', screen: async () => (await import('./supervision/TryFrame.tsx')).TryHome },
  { path: '/try/evaluation', screen: async () => (await import('./supervision/TryEvaluation.tsx')).TryEvaluation },
  { path: '/try/vote', screen: async () => (await import('./supervision/TryVote.tsx')).TryVote },
  { path: '/try/timetable', screen: async () => (await import('./supervision/TryTimetable.tsx')).TryTimetable },
  { path: '/try/mandatory', screen: async () => (await import('./supervision/TryMandatory.tsx')).TryMandatory },
  { path: '/try/draw', screen: async () => (await import('./supervision/TryDraw.tsx')).TryDraw },
  { path: '/sign-in', screen: async () => (await import('./identity/SignInPage.tsx')).SignInPage },
  { path: '/register', screen: async () => (await import('./identity/RegisterPage.tsx')).RegisterPage },
  { path: '/account', roles: [], screen: async () => (await import('./identity/AccountPage.tsx')).AccountPage },
  { path: '/inbox', roles: [], screen: async () => (await import('./publicity/InboxPage.tsx')).InboxPage },
  { path: '/work', roles: [], screen: async () => (await import('./identity/WorkHome.tsx')).WorkHome },
];

/** Screens that may use Ant Design: add a line per screen. */
export const workRoutes: readonly ScreenRoute[] = [
  {
    path: '/work/projects',
    roles: ['agency', 'authority', 'centre', 'supervisor'],
    screen: async () => (await import('./tenders/ProjectList.tsx')).ProjectList,
  },
  {
    path: '/work/projects/new',
    roles: ['agency', 'authority'],
    screen: async () => (await import('./tenders/ProjectNew.tsx')).ProjectNew,
  },
  {
    path: '/work/projects/:projectId',
    roles: ['agency', 'authority', 'centre', 'supervisor'],
    screen: async () => (await import('./tenders/ProjectPage.tsx')).ProjectPage,
  },
  {
    path: '/work/lots/:lotId',
    roles: ['agency', 'authority', 'centre', 'supervisor'],
    screen: async () => (await import('./tenders/LotWorkspace.tsx')).LotWorkspace,
  },
  {
    path: '/work/lots/:lotId/documents',
    roles: ['agency', 'authority'],
    screen: async () => (await import('./tenders/DocumentsScreen.tsx')).DocumentsScreen,
  },
  {
    path: '/work/lots/:lotId/method',
    roles: ['agency', 'authority'],
    screen: async () => (await import('./prequalification/MethodScreen.tsx')).MethodScreen,
  },
  {
    path: '/work/lots/:lotId/application',
    roles: ['bidder'],
    screen: async () => (await import('./prequalification/ApplicationScreen.tsx')).ApplicationScreen,
  },
  {
    path: '/work/lots/:lotId/review',
    roles: ['expert', 'authority', 'agency'],
    screen: async () => (await import('./prequalification/ReviewScreen.tsx')).ReviewScreen,
  },
  {
    path: '/work/lots/:lotId/changes',
    roles: ['agency', 'authority'],
    screen: async () => (await import('./supervision/ChangesScreen.tsx')).ChangesScreen,
  },
  {
    path: '/work/lots/:lotId/draw',
    roles: ['agency', 'authority', 'centre', 'supervisor'],
    screen: async () => (await import('./experts/DrawScreen.tsx')).DrawScreen,
  },
  {
    path: '/work/lots/:lotId/qualification',
    roles: ['agency', 'authority', 'supervisor'],
    screen: async () => (await import('./evaluation/QualificationScreen.tsx')).QualificationScreen,
  },
  {
    path: '/work/lots/:lotId/award',
    roles: ['agency', 'authority'],
    screen: async () => (await import('./publicity/AwardScreen.tsx')).AwardScreen,
  },
  {
    path: '/work/watch',
    roles: ['supervisor', 'centre'],
    screen: async () => (await import('./supervision/WatchWall.tsx')).WatchWall,
  },
  {
    path: '/work/law',
    roles: ['officer'],
    screen: async () => (await import('./catalogue/LawDesk.tsx')).LawDesk,
  },
  {
    path: '/work/cash-desk',
    roles: ['centre'],
    screen: async () => (await import('./securities/CashDeskScreen.tsx')).CashDeskScreen,
  },
  {
    path: '/work/lots/:lotId/security',
    roles: ['bidder'],
    screen: async () => (await import('./securities/SecurityScreen.tsx')).SecurityScreen,
  },
  {
    path: '/work/lots/:lotId/securities',
    roles: ['agency', 'authority', 'centre', 'supervisor'],
    screen: async () => (await import('./securities/LotSecurities.tsx')).LotSecurities,
  },
  {
    path: '/work/law/catalogue/:versionId',
    roles: ['officer'],
    screen: async () => (await import('./catalogue/CatalogueDraftPage.tsx')).CatalogueDraftPage,
  },
  {
    path: '/work/lots/:lotId/bid',
    roles: ['bidder'],
    screen: async () => (await import('./bids/BidScreen.tsx')).BidScreen,
  },
  {
    path: '/work/invitations',
    roles: ['expert', 'authority'],
    screen: async () => (await import('./experts/Invitations.tsx')).Invitations,
  },
  {
    path: '/work/lots/:lotId/evaluation',
    roles: [],
    screen: async () => (await import('./evaluation/EvaluationRoom.tsx')).EvaluationRoom,
  },
  {
    path: '/work/lots/:lotId/decision',
    roles: [],
    screen: async () => (await import('./decision/DecisionRoom.tsx')).DecisionRoom,
  },
];

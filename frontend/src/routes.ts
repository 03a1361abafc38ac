/* Which path shows which page: the only file that knows every feature. Pages are fetched when they
   are opened, the first one a little before, and shown only to those who may open them. */

import { for_clients, for_members, for_strangers, for_the_demo, to_start } from './kernel/guards';
import type { Routes } from './kernel/router';

export const routes: Routes = {
  '/': { '/': () => import('./features/sign_in/SignIn.svelte'), hooks: to_start },
  '/sign-in': { '/': () => import('./features/sign_in/SignIn.svelte'), hooks: for_strangers },
  '/hand-over': {
    '/': () => import('./features/client/hand_over/TakeOver.svelte'),
    hooks: for_strangers,
  },
  '/join': {
    '/': () => import('./features/client/invite/Join.svelte'),
    '/:token': () => import('./features/client/invite/JoinPractice.svelte'),
  },
  '/invite/:token': { '/': () => import('./features/client/invite/Invite.svelte') },
  '/today': {
    '/': () => import('./features/client/today/Today.svelte'),
    '/earlier': () => import('./features/client/earlier/Earlier.svelte'),
    hooks: for_clients,
  },
  '/plan': { '/': () => import('./features/client/plan/Plan.svelte'), hooks: for_clients },
  '/messages': {
    '/': () => import('./features/client/messages/Messages.svelte'),
    hooks: for_clients,
  },
  '/progress': {
    '/': () => import('./features/client/progress/Progress.svelte'),
    '/exercises': () => import('./features/client/exercised/Exercised.svelte'),
    hooks: for_clients,
  },
  '/check-in': {
    '/': () => import('./features/client/check_in/CheckIn.svelte'),
    hooks: for_clients,
  },
  '/routine': {
    '/': () => import('./features/client/player/Routine.svelte'),
    hooks: for_clients,
  },
  '/health': {
    '/': () => import('./features/client/health/Health.svelte'),
    hooks: for_clients,
  },
  '/stage': { '/': () => import('./features/demo/Stage.svelte'), hooks: for_the_demo },
  '/articles': {
    '/': () => import('./features/client/articles/Articles.svelte'),
    '/:slug': () => import('./features/client/articles/Article.svelte'),
  },
  '/components': { '/': () => import('./features/components/Components.svelte') },
  '/safety': { '/': () => import('./features/client/safety/Safety.svelte') },
  '/you': {
    '/': () => import('./features/client/you/You.svelte'),
    '/reminders': () => import('./features/client/reminders/Reminders.svelte'),
    hooks: for_clients,
  },
  '/desk': { '/': () => import('./features/therapist/desk/Desk.svelte'), hooks: for_members },
  '/alerts': {
    '/': () => import('./features/therapist/alerts/AlertsPage.svelte'),
    hooks: for_members,
  },
  '/inbox': {
    '/': () => import('./features/therapist/messages/InboxPage.svelte'),
    hooks: for_members,
  },
  '/account': {
    '/': () => import('./features/therapist/account/Account.svelte'),
    hooks: for_members,
  },
  '/practice': {
    '/': () => import('./features/therapist/practice/PracticePage.svelte'),
    hooks: for_members,
  },
  '/figures': {
    '/': () => import('./features/therapist/figures/FiguresPage.svelte'),
    '/clients': () => import('./features/therapist/figures/BehindPage.svelte'),
    hooks: for_members,
  },
  '/clients': {
    '/': () => import('./features/therapist/clients/Clients.svelte'),
    '/new': () => import('./features/therapist/clients/NewClient.svelte'),
    '/:id': () => import('./features/therapist/client/ClientPage.svelte'),
    '/:id/treatment': () => import('./features/therapist/treatment/RecordTreatment.svelte'),
    '/:id/exercises': () => import('./features/therapist/exercised/ExercisedPage.svelte'),
    '/:id/screening': () => import('./features/therapist/screening/ScreeningPage.svelte'),
    '/:id/screening/questions': () =>
      import('./features/therapist/screening/questions/QuestionsPage.svelte'),
    '/:id/sessions/:treatment_id/case-file': () =>
      import('./features/therapist/case_file/CaseFilePage.svelte'),
    '/:id/plan': () => import('./features/therapist/plan/PlanPage.svelte'),
    hooks: for_members,
  },
  '/library': {
    '/': () => import('./features/therapist/library/LibraryPage.svelte'),
    '/new': () => import('./features/therapist/library/NewExercise.svelte'),
    '/:slug': () => import('./features/therapist/library/ExercisePage.svelte'),
    hooks: for_members,
  },
  '*': () => import('./features/missing/Missing.svelte'),
};

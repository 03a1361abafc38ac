/* What a caseload comes to, as the API says it. */

import type { components } from './schema';

type S = components['schemas'];

export type Figures = S['Figures'];
export type FigureWeek = S['WeekFigure'];
export type FigureTogether = S['Together'];
export type FigureReason = S['ReasonFigure'];
export type FigureShare = S['Share'];
export type FigureClient = S['FigureClient'];
export type FigureClients = S['FigureClients'];

import { card, type Step } from '../script';
import { t } from '../words';

/** The board of the first sprint: learning to set up and measure. */
export const board1: readonly Step[] = [
  ...card('board:1', 'watch', t('Meekijken met Yusuf: assen begane grond', 'Watch Yusuf: axes of the ground floor'), [
    [2, 'mon', '09:02', 'noor', 'add', 'toTry'],
    [2, 'mon', '09:05', 'daan', 'assign', 'daan'],
    [2, 'tue', '08:10', 'daan', 'move', 'trying'],
    [2, 'thu', '15:31', 'daan', 'move', 'evaluated'],
  ]),
  ...card('board:1', 'pair', t('In tweetallen sparingen uitzetten', 'Set out openings in pairs'), [
    [2, 'mon', '09:03', 'yusuf', 'add', 'toTry'],
    [2, 'mon', '09:04', 'yusuf', 'assign', 'yusuf'],
    [2, 'mon', '09:06', 'tomas', 'assign', 'tomas'],
    [2, 'wed', '08:20', 'tomas', 'move', 'trying'],
    [3, 'thu', '15:50', 'tomas', 'move', 'evaluated'],
    [4, 'thu', '16:05', 'yusuf', 'move', 'secured'],
  ]),
  ...card('board:1', 'tape', t('Acht punten controleren met de rolmaat', 'Check eight points with the tape'), [
    [2, 'mon', '09:07', 'bram', 'add', 'toTry'],
    [2, 'mon', '09:08', 'bram', 'assign', 'bram'],
    [2, 'thu', '10:15', 'bram', 'move', 'trying'],
    [2, 'thu', '15:40', 'bram', 'move', 'evaluated'],
  ]),
  ...card('board:1', 'sitevisit', t('Tekenaar een dagdeel mee naar de bouw', 'Draughtsperson on site for half a day'), [
    [2, 'mon', '09:09', 'ilse', 'add', 'toTry'],
    [2, 'mon', '09:09', 'ilse', 'assign', 'ilse'],
    [2, 'wed', '08:00', 'ilse', 'move', 'trying'],
    [2, 'wed', '13:00', 'ilse', 'move', 'evaluated'],
  ]),
  ...card('board:1', 'rota', t('Rooster voor het ene meetstation', 'Rota for the one measuring station'), [
    [2, 'tue', '10:45', 'kees', 'add', 'trying'],
    [2, 'tue', '10:45', 'kees', 'assign', 'kees'],
    [2, 'wed', '16:22', 'kees', 'move', 'secured'],
  ]),
  ...card('board:1', 'manual', t('Handleiding lezen tot hoofdstuk 3', 'Read the manual up to chapter 3'), [
    [2, 'mon', '09:12', 'daan', 'add', 'trying'],
    [2, 'tue', '16:30', 'daan', 'move', 'evaluated'],
    [3, 'mon', '08:40', 'daan', 'bin'],
  ]),
  ...card('board:1', 'questions', t('Drie vragen aan de uitvoerder', 'Three questions for the site manager'), [
    [2, 'tue', '07:52', 'lotte', 'add', 'toTry'],
    [2, 'tue', '07:53', 'lotte', 'assign', 'lotte'],
    [3, 'fri', '09:05', 'lotte', 'move', 'trying'],
    [4, 'mon', '16:10', 'lotte', 'move', 'evaluated'],
  ]),
  ...card('board:1', 'stepcard', t('Stappenkaart opstellen', 'Card of steps for setting up'), [
    [3, 'tue', '07:50', 'daan', 'add', 'toTry'],
    [3, 'tue', '07:51', 'daan', 'assign', 'daan'],
    [3, 'tue', '07:52', 'yusuf', 'assign', 'yusuf'],
    [3, 'tue', '13:15', 'daan', 'move', 'trying'],
    [4, 'wed', '11:22', 'yusuf', 'move', 'evaluated'],
    [4, 'thu', '16:06', 'yusuf', 'move', 'secured'],
  ]),
  ...card('board:1', 'room4', t('Sparingen lokaal 4', 'Openings in room 4'), [
    [3, 'tue', '07:55', 'tomas', 'add', 'trying'],
    [3, 'tue', '07:55', 'tomas', 'assign', 'tomas'],
    [3, 'wed', '14:05', 'tomas', 'block'],
    [4, 'mon', '16:40', 'tomas', 'move', 'evaluated'],
  ]),
  ...card('board:1', 'points', t('Meetpunten op de tekening', 'Measuring points on the drawing'), [
    [3, 'tue', '08:30', 'ilse', 'add', 'toTry'],
    [3, 'tue', '08:30', 'ilse', 'assign', 'ilse'],
    [3, 'wed', '09:10', 'ilse', 'move', 'trying'],
    [4, 'tue', '09:40', 'ilse', 'move', 'evaluated'],
  ]),
  ...card('board:1', 'hood', t('Kap tegen regen en zon', 'Hood against rain and sun'), [
    [3, 'fri', '10:02', 'daan', 'add', 'toTry'],
    [4, 'mon', '07:40', 'daan', 'move', 'trying'],
    [4, 'wed', '09:01', 'bram', 'move', 'secured'],
  ]),
  ...card('board:1', 'kitchen', t('Keuken: Bram stelt op, Lotte prisma', 'Kitchen: Bram sets up, Lotte at the prism'), [
    [4, 'tue', '07:48', 'bram', 'add', 'trying'],
    [4, 'tue', '07:49', 'lotte', 'assign', 'lotte'],
    [4, 'thu', '10:30', 'bram', 'move', 'evaluated'],
  ]),
];

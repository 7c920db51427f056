import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';

@Module({ controllers: [commandRoutesOf('goals')] })
export class GoalsModule {}

import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';
import { ValuesController } from './values.controller';

@Module({ controllers: [commandRoutesOf('values'), ValuesController] })
export class ValuesModule {}

import { Module } from '@nestjs/common';
import { commandRoutesOf } from '../edge/command-routes';

@Module({ controllers: [commandRoutesOf('blockers')] })
export class BlockersModule {}

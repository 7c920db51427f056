console.info('samenspel');

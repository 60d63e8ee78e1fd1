// A page of another site between the learning system and the course; it knows of neither.
// @ts-check
'use strict';

const between = document.createElement('iframe');
between.title = 'Course';
between.allow = 'fullscreen; autoplay; clipboard-write';
between.style.cssText = 'position:fixed;inset:0;inline-size:100%;block-size:100%;border:0';
between.src = decodeURIComponent(location.hash.slice(1));
document.body.append(between);

-- Stars the author gave with the words, 1 (worst) to 5.
alter table mentions add column rating integer;

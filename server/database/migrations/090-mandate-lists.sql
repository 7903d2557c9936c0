-- A mandate may be for some lists only (代理 only 问题清单); null is for all of them.
alter table mandate add column lists text[];

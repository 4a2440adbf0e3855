-- While in the future, its network is being asked how it is, or was asked and did not answer: nobody else asks meanwhile.
alter table mentions add column asking_until {instant};

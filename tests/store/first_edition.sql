-- A database of the first edition, made by its own code (362288b) with made-up people only.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	action VARCHAR(20) NOT NULL, 
	actor VARCHAR(255) NOT NULL, 
	client VARCHAR(60), 
	patient VARCHAR(80), 
	outcome VARCHAR(20) NOT NULL, 
	subject VARCHAR(80), 
	correlation VARCHAR(64), 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-22 09:10:11.123456','assess','Practitioner/demo','his','c113084e:37be0c5b5e0c1b3ddb8e04e3382b502d9f3c9010b2d9e440bbf4ea2001074cf8','card','d4c66143-ffb2-4cf9-9e3d-4681d542c877','4bf92f3577b34da6a3ce929d0e0e4736');
INSERT INTO "audit" VALUES(2,'2026-11-22 09:10:11.123456','assess','Practitioner/demo','his','c113084e:f7e24056ce967e346e97558487c5bc1f958eda8cbbe49a9c9cdd5a0f608c722a','no-card',NULL,'4bf92f3577b34da6a3ce929d0e0e4736');
INSERT INTO "audit" VALUES(3,'2026-11-22 09:10:11.123456','assess','Practitioner/demo','seh','c113084e:1085c4b6daf9f62f6844dd9db3965c1ddf02c6308dfd76db9e106ea9df560d73','card','8324011a-e409-40b6-9f03-ada062c31fd7','4bf92f3577b34da6a3ce929d0e0e4736');
INSERT INTO "audit" VALUES(4,'2026-11-22 09:10:11.123456','assess','Practitioner/demo','seh','c113084e:3b6ff2aa0bade04d742f50abbca0a5abf40bd5d0b63e1f7d82db2a806a337a33','card','876d3737-27e3-4b69-9beb-ba3abd7843a7','4bf92f3577b34da6a3ce929d0e0e4736');
INSERT INTO "audit" VALUES(5,'2026-11-22 09:10:11.123456','assess','Practitioner/demo','oud','c113084e:b1f08de2f282305a1c0b864dcf97541aab4e8ff53c95a99a11a269fffd508d2b','card','887078ad-2d98-4f51-8174-a83d70151951','4bf92f3577b34da6a3ce929d0e0e4736');
INSERT INTO "audit" VALUES(6,'2026-11-22 09:10:11.123456','exclude','operator/it','his','c113084e:47b61cb8d7079f3cd8cb59eb3ff33aa0307dc26863440e2b3c8686bf275edf56','success',NULL,NULL);
INSERT INTO "audit" VALUES(7,'2026-11-22 09:10:11.123456','exclude','operator/it','seh','c113084e:5c4101229eeec9cc1d83e8496667532c844b0a3dfe9bb87fcb3e5577de5bacf7','success',NULL,NULL);
INSERT INTO "audit" VALUES(8,'2026-11-22 09:10:11.123456','exclude','operator/it','seh','c113084e:26ca54395c2df63439f2fee6867704f3a55e4a38414e02b43813a4a7036b446d','success',NULL,NULL);
INSERT INTO "audit" VALUES(9,'2026-11-22 09:10:11.123456','exclude','operator/it','oud','c113084e:cbd6aaa074c7464243b86c61d99a829540377a5f91f66ba2f34861696b766306','success',NULL,NULL);
CREATE TABLE calls (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	client VARCHAR(60) NOT NULL, 
	hook VARCHAR(60) NOT NULL, 
	outcome VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_calls PRIMARY KEY (id)
);
INSERT INTO "calls" VALUES(1,'2026-11-22 09:10:11.123456','his','patient-view','card');
INSERT INTO "calls" VALUES(2,'2026-11-22 09:10:11.123456','his','encounter-start','no-card');
INSERT INTO "calls" VALUES(3,'2026-11-22 09:10:11.123456','seh','patient-view','card');
INSERT INTO "calls" VALUES(4,'2026-11-22 09:10:11.123456','seh','patient-view','card');
INSERT INTO "calls" VALUES(5,'2026-11-22 09:10:11.123456','oud','patient-view','card');
CREATE TABLE cards (
	uuid VARCHAR(36) NOT NULL, 
	first VARCHAR(36) NOT NULL, 
	issued_at DATETIME NOT NULL, 
	client VARCHAR(60) NOT NULL, 
	service VARCHAR(80) NOT NULL, 
	hook VARCHAR(60) NOT NULL, 
	patient VARCHAR(80) NOT NULL, 
	fingerprint JSON NOT NULL, 
	indicators JSON NOT NULL, 
	gates JSON NOT NULL, 
	rule_version VARCHAR(120) NOT NULL, 
	level VARCHAR(8) NOT NULL, 
	outcome VARCHAR(8) NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (uuid)
);
INSERT INTO "cards" VALUES('d4c66143-ffb2-4cf9-9e3d-4681d542c877','d4c66143-ffb2-4cf9-9e3d-4681d542c877','2026-11-22 09:10:11.123456','his','veilig-gesprek','patient-view','c113084e:37be0c5b5e0c1b3ddb8e04e3382b502d9f3c9010b2d9e440bbf4ea2001074cf8','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','["brandwond-niet-toevallig", "letsel-herhaald", "letsel-meervoudig", "fractuur-ongewoon", "hoofdletsel-hersenletsel"]','["injury-pattern"]','2026-11-c8fbd5fd','info','shown');
INSERT INTO "cards" VALUES('8324011a-e409-40b6-9f03-ada062c31fd7','8324011a-e409-40b6-9f03-ada062c31fd7','2026-11-22 09:10:11.123456','seh','veilig-gesprek','patient-view','c113084e:1085c4b6daf9f62f6844dd9db3965c1ddf02c6308dfd76db9e106ea9df560d73','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','["brandwond-niet-toevallig", "letsel-herhaald", "letsel-meervoudig", "fractuur-ongewoon", "hoofdletsel-hersenletsel"]','["injury-pattern"]','2026-11-c8fbd5fd','info','shown');
INSERT INTO "cards" VALUES('876d3737-27e3-4b69-9beb-ba3abd7843a7','876d3737-27e3-4b69-9beb-ba3abd7843a7','2026-11-22 09:10:11.123456','seh','veilig-gesprek','patient-view','c113084e:3b6ff2aa0bade04d742f50abbca0a5abf40bd5d0b63e1f7d82db2a806a337a33','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','["brandwond-niet-toevallig", "letsel-herhaald", "letsel-meervoudig", "fractuur-ongewoon", "hoofdletsel-hersenletsel"]','["injury-pattern"]','2026-11-c8fbd5fd','info','shown');
INSERT INTO "cards" VALUES('887078ad-2d98-4f51-8174-a83d70151951','887078ad-2d98-4f51-8174-a83d70151951','2026-11-22 09:10:11.123456','oud','veilig-gesprek','patient-view','c113084e:b1f08de2f282305a1c0b864dcf97541aab4e8ff53c95a99a11a269fffd508d2b','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','["brandwond-niet-toevallig", "letsel-herhaald", "letsel-meervoudig", "fractuur-ongewoon", "hoofdletsel-hersenletsel"]','["injury-pattern"]','2026-11-c8fbd5fd','info','shown');
CREATE TABLE feedback (
	id VARCHAR(64) NOT NULL, 
	card VARCHAR(36) NOT NULL, 
	outcome VARCHAR(12) NOT NULL, 
	reason VARCHAR(40), 
	suggestions JSON NOT NULL, 
	outcome_at DATETIME NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT pk_feedback PRIMARY KEY (id), 
	CONSTRAINT fk_feedback_card FOREIGN KEY(card) REFERENCES cards (uuid) ON DELETE CASCADE
);
INSERT INTO "feedback" VALUES('53087f4da954e9f9ec1dbc67da31782a7b822f33ee6ddf0e213eacd83adde80b','d4c66143-ffb2-4cf9-9e3d-4681d542c877','overridden','besproken','[]','2026-11-22 09:12:13.000000','2026-11-22 09:10:11.123456');
CREATE TABLE objections (
	patient VARCHAR(80) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_objections PRIMARY KEY (patient)
);
INSERT INTO "objections" VALUES('c113084e:47b61cb8d7079f3cd8cb59eb3ff33aa0307dc26863440e2b3c8686bf275edf56','2026-11-22 09:10:11.123456');
INSERT INTO "objections" VALUES('c113084e:5c4101229eeec9cc1d83e8496667532c844b0a3dfe9bb87fcb3e5577de5bacf7','2026-11-22 09:10:11.123456');
INSERT INTO "objections" VALUES('c113084e:26ca54395c2df63439f2fee6867704f3a55e4a38414e02b43813a4a7036b446d','2026-11-22 09:10:11.123456');
INSERT INTO "objections" VALUES('c113084e:cbd6aaa074c7464243b86c61d99a829540377a5f91f66ba2f34861696b766306','2026-11-22 09:10:11.123456');
INSERT INTO "objections" VALUES('c113084e:258798e03356edebf3378f01e23e893ff9ec7eedae3072bead98b2cdd6d9d1a3','2026-11-22 09:10:11.123456');
CREATE TABLE states (
	patient VARCHAR(80) NOT NULL, 
	card VARCHAR(36) NOT NULL, 
	fingerprint JSON NOT NULL, 
	encounter VARCHAR(80), 
	first_issued DATETIME NOT NULL, 
	reason VARCHAR(40), 
	CONSTRAINT pk_states PRIMARY KEY (patient)
);
INSERT INTO "states" VALUES('c113084e:37be0c5b5e0c1b3ddb8e04e3382b502d9f3c9010b2d9e440bbf4ea2001074cf8','d4c66143-ffb2-4cf9-9e3d-4681d542c877','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','c113084e:25fe38bf614d105d5d0ec131daab0283006a96efab8c16de403d2149763ad6a1','2026-11-22 09:10:11.123456','besproken');
INSERT INTO "states" VALUES('c113084e:1085c4b6daf9f62f6844dd9db3965c1ddf02c6308dfd76db9e106ea9df560d73','8324011a-e409-40b6-9f03-ada062c31fd7','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','c113084e:a4115e4cdf63b2c3fb472f1585c9fff0291ea26e35f2844e0c022ccf42083769','2026-11-22 09:10:11.123456',NULL);
INSERT INTO "states" VALUES('c113084e:3b6ff2aa0bade04d742f50abbca0a5abf40bd5d0b63e1f7d82db2a806a337a33','876d3737-27e3-4b69-9beb-ba3abd7843a7','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','c113084e:215180a01561e0a3cf455fa739c43b9bf73d40e521fd514bd98c7971ff9dca73','2026-11-22 09:10:11.123456',NULL);
INSERT INTO "states" VALUES('c113084e:b1f08de2f282305a1c0b864dcf97541aab4e8ff53c95a99a11a269fffd508d2b','887078ad-2d98-4f51-8174-a83d70151951','{"brandwond-niet-toevallig": 1, "fractuur-ongewoon": 1, "hoofdletsel-hersenletsel": 1, "letsel-herhaald": 4, "letsel-meervoudig": 4}','c113084e:4c3fb958e0c5999abf3b17570744aaf31bcae59a100872d9c3ffcc4547426b9d','2026-11-22 09:10:11.123456',NULL);
CREATE TABLE suggestions (
	uuid VARCHAR(36) NOT NULL, 
	card VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_suggestions PRIMARY KEY (uuid), 
	CONSTRAINT fk_suggestions_card FOREIGN KEY(card) REFERENCES cards (uuid) ON DELETE CASCADE
);
INSERT INTO "suggestions" VALUES('f802e102-d0d8-4e20-89af-176f730f2869','d4c66143-ffb2-4cf9-9e3d-4681d542c877');
INSERT INTO "suggestions" VALUES('fff46f6b-5f0d-4565-bb9c-ba2e9bedb7a6','8324011a-e409-40b6-9f03-ada062c31fd7');
INSERT INTO "suggestions" VALUES('8ba7543b-af58-42b4-9628-02e6fe76e3a4','876d3737-27e3-4b69-9beb-ba3abd7843a7');
INSERT INTO "suggestions" VALUES('8937b50b-d569-41db-b64b-906f94a2cc44','887078ad-2d98-4f51-8174-a83d70151951');
CREATE TABLE used_tokens (
	token VARCHAR(64) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_used_tokens PRIMARY KEY (token)
);
CREATE INDEX ix_cards_first ON cards (first);
CREATE INDEX ix_cards_patient ON cards (patient);
CREATE INDEX ix_cards_issued_at ON cards (issued_at);
CREATE INDEX ix_suggestions_card ON suggestions (card);
CREATE INDEX ix_states_card ON states (card);
CREATE INDEX ix_states_first_issued ON states (first_issued);
CREATE INDEX ix_calls_at ON calls (at);
CREATE INDEX ix_feedback_card ON feedback (card);
CREATE INDEX ix_used_tokens_expires_at ON used_tokens (expires_at);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_patient ON audit (patient);
COMMIT;

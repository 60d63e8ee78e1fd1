/**
 * The words that core, adapters and elements share. Types only.
 *
 * @typedef {'normal' | 'browse' | 'review' | 'none'} Mode `none`: there is no learning system
 *
 * @typedef {object} Opened what the learning system says at the start
 * @property {Mode} mode
 * @property {boolean} recording the learning system will record what the learner does
 * @property {boolean} writable the tracker takes writes (the web tracker does, and records nothing)
 * @property {string | null} learnerId opaque; tells two learners of one browser apart
 * @property {string | null} learnerName
 * @property {string} suspendData empty when there is none
 * @property {string | null} location
 * @property {number | null} score the stored raw score, 0..100
 * @property {boolean} complete stored as complete
 * @property {boolean} passed stored as passed
 * @property {boolean} failed stored as failed
 * @property {string} [returnURL] where the learner goes on exit
 *
 * @typedef {object} Refusal one call that the learning system did not take
 * @property {string} call `SetValue`, `Commit`, `Initialize`, ...
 * @property {string} element
 * @property {string} value
 * @property {string} error the system's error code, or the text of what it threw
 * @property {boolean} optional the course works whole without it (interactions)
 *
 * @typedef {(refusal: Refusal) => void} Report
 *
 * @typedef {object} Score
 * @property {number} raw 0..100
 * @property {number} min
 * @property {number} max
 * @property {number} scaled 0..1
 *
 * @typedef {object} Status
 * @property {boolean} complete
 * @property {'unknown' | 'passed' | 'failed'} success
 * @property {number} progress 0..1; 1 only when complete
 * @property {number} seconds of all visits
 *
 * @typedef {object} Interaction one answer, before a standard spells it
 * @property {string} id the question's id
 * @property {string} slot the same for answers that replace each other within a session
 * @property {string} type `choice`, `true-false`, `numeric`, `fill-in`, ...
 * @property {string[]} response its parts, as in Reported
 * @property {string[][]} correct
 * @property {string[]} choices
 * @property {string[]} targets
 * @property {boolean} caseSensitive
 * @property {number | null} result 0..1; null: there is no right answer
 * @property {number} weighting
 * @property {string[]} objectives
 * @property {string} description
 * @property {number} latencySeconds
 * @property {Date} time
 *
 * @typedef {object} Reported an answer as its kind reports it: lists of parts
 * @property {string[]} response choice, likert, sequencing: ids; fill-in, long-fill-in, other: texts;
 *   numeric: the number; matching, performance: pairs, an id and what it has behind a space
 * @property {string[][]} correct the same for every right answer; numeric: [[minimum, maximum]]
 * @property {string[]} [choices] all ids in authored order, for systems that want one character;
 *   of pairs those that stand first
 * @property {string[]} [targets] of pairs those that stand second
 * @property {boolean} [caseSensitive]
 *
 * @typedef {object} Tracker one learning system, whatever its protocol
 * @property {number} limit characters of suspend data that it may be given
 * @property {() => Promise<Opened>} open
 * @property {(interaction: Interaction) => void} answered
 * @property {(score: Score) => void} scored
 * @property {(status: Status) => void} status
 * @property {(key: string) => void} located
 * @property {(data: string) => void} suspended
 * @property {(seconds: number) => void} time this session's seconds, the whole of them each time
 * @property {(how: 'suspend' | 'normal') => void} exit
 * @property {(page: string, share: number) => void} [viewed] a page for the first time; how much of the course is viewed
 * @property {(page: string, result: Result, seconds: number) => void} [handedIn] an attempt at an assessment
 * @property {() => boolean | Promise<boolean>} commit sends what changed; false: something was refused, it stays due
 * @property {(leaving?: boolean) => boolean | Promise<boolean>} close sends the rest and ends the
 *   session; safe twice. `leaving`: the page goes, and nothing can be waited for
 *
 * @typedef {object} Surroundings what a tracker may use of the browser
 * @property {Window} window
 * @property {Clock} clock
 * @property {Storage | null} storage
 * @property {Storage | null} [session] what lasts as long as the tab
 * @property {(newer: string, older: string) => string} [join] of two states of the learner
 * @property {string} courseId
 * @property {boolean} [onlyCompleted] the system takes neither passed nor failed for a status
 * @property {Report} report
 *
 * @typedef {object} Adapter
 * @property {string} name
 * @property {(surroundings: Surroundings) => Tracker} tracker
 * @property {(data: CourseData) => Promise<void>} [prepare] narrows the course to what was launched
 * @property {import('../adapters/relay.js').Recorders} [recorders] once assets/reporting.js is there
 *
 * @typedef {object} Clock
 * @property {() => number} now milliseconds that never run backwards
 * @property {() => Date} date
 * @property {(run: () => void, milliseconds: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 *
 * @typedef {object} Option one of the things that a question can show in another order
 * @property {string} id
 * @property {string} key
 * @property {boolean} [correct]
 * @property {boolean} [last]
 * @property {string} [text]
 *
 * @typedef {object} EveryQuestion a question as the page's data holds it
 * @property {string} key
 * @property {string} id
 * @property {string} kind
 * @property {string} interaction
 * @property {string[]} objectives
 * @property {number} weighting
 * @property {number | null} tries
 * @property {string} reveal
 * @property {string} description
 * @property {boolean} [shuffle]
 * @property {Option[]} [options]
 *
 * @typedef {EveryQuestion & Record<string, any>} Question with what its kind adds
 *
 * @typedef {any} Response as its kind has it
 *
 * @typedef {object} Component what a kind brings; content has an element alone
 * @property {CustomElementConstructor} [element]
 * @property {(response: any, question: any) => number | null} [score] pure, 0..1; null: nothing is right
 * @property {(response: any, question: any) => string} [pack] of A-Z a-z 0-9 _ - ~ .
 * @property {(text: string, question: any) => Response | null} [unpack]
 * @property {(response: any, question: any) => Reported} [reported]
 *
 * @typedef {object} PageData
 * @property {'lesson' | 'assessment'} kind
 * @property {string} key
 * @property {Question[]} questions
 *
 * @typedef {object} Page
 * @property {'lesson' | 'assessment'} kind
 * @property {string} key
 * @property {string} id
 * @property {string} href
 * @property {string} title
 * @property {string[]} [questions] keys of its practice questions
 *
 * @typedef {object} AssessmentData
 * @property {string} key
 * @property {string} id
 * @property {string} title
 * @property {number} mastery 0..1
 * @property {number | null} attempts
 * @property {{ count: number | null, objectives: Record<string, number> | null }} draw
 * @property {{ questions: boolean, options: boolean }} shuffle
 * @property {'immediate' | 'after-attempt' | 'after-pass' | 'never'} feedback
 * @property {{ key: string, objectives: string[], weighting: number }[]} questions
 *
 * @typedef {object} TaskData a component that can be done and is no question
 * @property {string} key
 * @property {string} id
 * @property {string} title
 * @property {string} page the key of its page
 *
 * @typedef {object} Term
 * @property {string} term `viewed`, `passed`, `attempted`, `answered`, `done`, `score`, `time`
 * @property {string} [argument] a page's or task's id or `all`
 * @property {number} [value]
 *
 * @typedef {{ operator: 'and' | 'or', operands: Expression[] }} Combination
 * @typedef {Term | Combination} Expression
 *
 * @typedef {object} CourseData the JSON in the element `course-data`
 * @property {number} format
 * @property {{ id: string, title: string, version: string, language: string, dir: string }} course
 * @property {Page[]} pages
 * @property {AssessmentData[]} assessments
 * @property {{ id: string, text: string }[]} objectives
 * @property {TaskData[]} [tasks]
 * @property {Record<string, Expression>} [gates] what must hold before a page or task opens, by key
 * @property {boolean} [hold] score and success are written only when the course is complete
 * @property {boolean} [certificate] the day of completion is kept
 * @property {boolean} [onlyCompleted] the only status of SCORM 1.2 is never passed or failed
 * @property {Expression} completion
 * @property {string[]} score ids of the assessments that the score is made of
 * @property {number} idle seconds
 * @property {boolean} keepPractice
 * @property {Record<string, string>} [strings]
 *
 * @typedef {object} Attempt
 * @property {number} number 1, 2, ...
 * @property {number} seed
 * @property {string[]} keys the questions in shown order
 * @property {Map<string, Response>} responses
 *
 * @typedef {object} ObjectiveResult
 * @property {string} id
 * @property {number} scaled
 * @property {number} correct how many questions earned everything
 * @property {number} total
 *
 * @typedef {object} Result
 * @property {number} number
 * @property {number} scaled
 * @property {number} raw
 * @property {number} max
 * @property {boolean} passed
 * @property {ObjectiveResult[]} byObjective empty until the questions' page is loaded
 * @property {Map<string, number>} scores empty until the questions' page is loaded
 *
 * @typedef {object} CourseOptions
 * @property {CourseData} data
 * @property {Tracker} tracker
 * @property {Map<string, Component>} components
 * @property {Clock} clock
 * @property {Storage | null} storage where what the system refuses may be kept
 * @property {() => number} [random] 0..1
 * @property {() => boolean} [online]
 *
 * @typedef {object} Start
 * @property {Mode} mode
 * @property {boolean} recording
 * @property {string | null} learnerName
 * @property {boolean} resumed
 * @property {string | null} location the page that was shown last
 *
 * @typedef {object} PracticeStatus
 * @property {Response | null} response null when it is not kept or fits the question no more
 * @property {number} tries
 * @property {number | null} score 0..1; null: there is no right answer
 *
 * @typedef {object} Completion
 * @property {boolean} complete
 * @property {'unknown' | 'passed' | 'failed'} success
 * @property {{ term: string, argument?: string, value?: number, done: boolean }[]} items
 * @property {number | null} scaled 0..1
 * @property {number | null} day of the first completion, in days since 1970-01-01, where it is kept
 *
 * @typedef {object} Problem
 * @property {'no-lms' | 'here-only' | 'refused' | 'offline' | 'review' | 'late' | 'too-big' | 'older-newer'} kind
 * @property {string} detail
 */

export {};

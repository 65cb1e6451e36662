/// A column of a record; the raw value is its name in contracts and machine tables.
package enum Field: String, OrdinalWord, Sendable {
  case recordNumber = "record_number"
  /// The person's own number: read into keys, claims and residue rather than into a column of its own.
  case residentID = "resident_id"
  /// The person's number as read, where it is no usable number: evidence for linking, never a key.
  case damagedNumber = "damaged_number"
  case name, sex
  case birthDate = "birth_date"
  /// Where the child lives, or the place a village, town or worker answers for.
  case division
  /// Where the household is registered, when a source tells it apart from the place of living.
  case registeredDivision = "registered_division"
  case address
  case guardianName = "guardian_name"
  case guardianID = "guardian_id"
  case phone
  case registerStatus = "register_status"
  case statusDate = "status_date"
  case rollNumber = "roll_number"
  case schoolCode = "school_code"
  case schoolName = "school_name"
  case grade
  case rollStatus = "roll_status"
  case schoolFlagsLeftBehind = "school_flags_left_behind"
  case certificateNumber = "certificate_number"
  case disabilityKind = "disability_kind"
  case disabilityGrade = "disability_grade"
  case issueDate = "issue_date"
  case expiryDate = "expiry_date"
  case certificateStatus = "certificate_status"
  case careCategory = "care_category"
  case rosterStatus = "roster_status"
  case entryDate = "entry_date"
  case exitDate = "exit_date"
  case guardianshipLevel = "guardianship_level"
  case benefit
  case visitDate = "visit_date"
  case recordedDate = "recorded_date"
  case visitKind = "visit_kind"
  case childSeen = "child_seen"
  case workerName = "worker_name"
  case workerID = "worker_id"
  case workerRole = "worker_role"
  case startDate = "start_date"
  case endDate = "end_date"
  case qualifiedDate = "qualified_date"
  case course
  case organiserLevel = "organiser_level"
  case sessionDate = "session_date"
  case passed
  case villageName = "village_name"
  case townName = "town_name"
  case countyName = "county_name"
  case note

  // People, households and kin.
  case formerName = "former_name"
  case ethnicGroup = "ethnic_group"
  case maritalStatus = "marital_status"
  case householdKind = "household_kind"
  case householdNumber = "household_number"
  case headName = "head_name"
  case headID = "head_id"
  case relationToHead = "relation_to_head"
  case fatherName = "father_name"
  case fatherID = "father_id"
  case motherName = "mother_name"
  case motherID = "mother_id"
  case guardianRelation = "guardian_relation"
  case movedFrom = "moved_from"
  case movedTo = "moved_to"
  case cancellationReason = "cancellation_reason"
  case deathDate = "death_date"
  case deathCause = "death_cause"

  // Schooling.
  case schoolKind = "school_kind"
  case boarding
  case homeTeaching = "home_teaching"
  case inclusiveClass = "inclusive_class"
  case schoolFlagsOrphan = "school_flags_orphan"
  case migrantChild = "migrant_child"
  case statusReason = "status_reason"
  /// The day an approved absence, a deferral or another explanation runs out.
  case statusEndDate = "status_end_date"
  /// The school, county or country a pupil went to, in the source's words.
  case destination
  case psychologicalFile = "psychological_file"
  case caringPerson = "caring_person"
  case feeWaived = "fee_waived"
  case periodStart = "period_start"
  case periodEnd = "period_end"
  case daysDue = "days_due"
  case daysAttended = "days_attended"
  case daysAbsent = "days_absent"
  case daysUnexcused = "days_unexcused"
  /// The longest run of unexcused school days in the period.
  case longestUnexcused = "longest_unexcused"
  /// Unexcused school days without a break up to the period's end; 0 where the pupil is back.
  case currentUnexcused = "current_unexcused"
  case lastAttendedDate = "last_attended_date"
  case absenceReason = "absence_reason"
  case outreachDate = "outreach_date"
  case outreachResult = "outreach_result"
  case schoolTerm = "school_term"
  case aidKind = "aid_kind"
  case aidBasis = "aid_basis"

  // Grants, benefits and services.
  case amount
  case appliedDate = "applied_date"
  case approvedDate = "approved_date"
  case paidDate = "paid_date"
  /// The last month a benefit was paid for, as its first day.
  case lastPaidMonth = "last_paid_month"
  case grantStatus = "grant_status"
  case lowIncomeKind = "low_income_kind"
  case rehabilitationKind = "rehabilitation_kind"
  case project
  case institution
  case screenedDate = "screened_date"
  case referredDate = "referred_date"
  case serviceStatus = "service_status"

  // Care, guardianship and what visits record.
  case fileNumber = "file_number"
  case fatherCondition = "father_condition"
  case motherCondition = "mother_condition"
  case fatherAwaySince = "father_away_since"
  case motherAwaySince = "mother_away_since"
  case fatherWorkplace = "father_workplace"
  case motherWorkplace = "mother_workplace"
  case leftBehindReason = "left_behind_reason"
  case carerName = "carer_name"
  case carerID = "carer_id"
  case carerRelation = "carer_relation"
  case carerPhone = "carer_phone"
  case hasAgreement = "has_agreement"
  case hasPlan = "has_plan"
  case planDate = "plan_date"
  case singleParent = "single_parent"
  case privatelyAdopted = "privately_adopted"
  case streetHistory = "street_history"
  case seriousIllness = "serious_illness"
  case hiv
  case behaviourProblem = "behaviour_problem"
  case livingState = "living_state"
  case healthState = "health_state"
  case schoolingState = "schooling_state"
  case psychologicalState = "psychological_state"
  /// The day the guardianship level was assessed.
  case assessedDate = "assessed_date"
  case updatedDate = "updated_date"
  /// The county whose bureau answers for a child who lives elsewhere than registered, by agreement of both.
  case responsibleDivision = "responsible_division"
  case responsibilityDate = "responsibility_date"
  /// The day the household registration of a child without one was settled.
  case registrationSettledDate = "registration_settled_date"
  case suspendedFrom = "suspended_from"
  case suspendedUntil = "suspended_until"
  case suspensionReason = "suspension_reason"
  case exitReason = "exit_reason"
  /// What was arranged for an orphan after the eighteenth birthday.
  case adultArrangement = "adult_arrangement"
  case isSweep = "is_sweep"
  case parentContact = "parent_contact"
  case problem
  case dangerKind = "danger_kind"
  case reportedDate = "reported_date"
  case solvedDate = "solved_date"
  case contactDate = "contact_date"
  case contactKind = "contact_kind"
  case contactedPerson = "contacted_person"
  case answered
  case signedDate = "signed_date"
  case isWritten = "is_written"
  case departureDate = "departure_date"
  case childHeard = "child_heard"
  case carerFit = "carer_fit"
  case unfitDate = "unfit_date"
  case parentsInformed = "parents_informed"
  case replacedDate = "replaced_date"
  case agreementStatus = "agreement_status"

  // A child's file and its contents.
  case openedDate = "opened_date"
  case hasBasicInformation = "has_basic_information"
  case hasVisitRecords = "has_visit_records"
  case hasWorkLog = "has_work_log"
  case hasCareRecords = "has_care_records"
  case hasProblemRecords = "has_problem_records"
  case checkedDate = "checked_date"
  case checkedBy = "checked_by"
  case checkLevel = "check_level"
  case checkResult = "check_result"

  // Lists of people.
  case custodyKind = "custody_kind"
  case custodyStatus = "custody_status"
  case releasedDate = "released_date"
  case documentNumber = "document_number"
  case illness
  case diagnosedDate = "diagnosed_date"
  case disabilityDetail = "disability_detail"

  // Workers, places, events.
  case education
  case womensChair = "womens_chair"
  case isFullTime = "is_full_time"
  case allowancePaid = "allowance_paid"
  case socialWorkCertificate = "social_work_certificate"
  case trainingFile = "training_file"
  case evaluatedDate = "evaluated_date"
  case evaluationGrade = "evaluation_grade"
  case evaluationScore = "evaluation_score"
  /// What an evaluation looked into, in the source's words.
  case evaluationParts = "evaluation_parts"
  case isDemonstration = "is_demonstration"
  case topics
  case hours
  case organiser
  case residentChildren = "resident_children"
  case urbanRuralClass = "urban_rural_class"
  case sweepRound = "sweep_round"
  case householdsVisited = "households_visited"
  case childrenSurveyed = "children_surveyed"
  case leftBehindFound = "left_behind_found"
  case disadvantagedFound = "disadvantaged_found"
  case migrantFound = "migrant_found"
  case newlyListed = "newly_listed"
  case problemsFound = "problems_found"
  case activityKind = "activity_kind"
  case activityName = "activity_name"
  case hostDepartment = "host_department"
  case jointHosts = "joint_hosts"
  case participants
  case childrenReached = "children_reached"
  case guardiansReached = "guardians_reached"
  case sessionKind = "session_kind"
  case isFree = "is_free"
  case siteName = "site_name"
  case siteStatus = "site_status"
  case staffCount = "staff_count"
  case hasSign = "has_sign"
  case hasPremises = "has_premises"
  case hasEquipment = "has_equipment"
  case hasStaff = "has_staff"
  case hasChildFiles = "has_child_files"
  case hasWorkPlan = "has_work_plan"
  case hasActivityLog = "has_activity_log"
  case hasFunds = "has_funds"

  // Assessments, reports, institutions, schools.
  /// How the state guards a child: for good, or for a time.
  case guardianshipKind = "guardianship_kind"
  case acceptedDate = "accepted_date"
  /// The day on which whoever reported was told what became of it.
  case resultDate = "result_date"
  /// The day of the last test of mental health.
  case testedDate = "tested_date"
  case lawDeputyPrincipal = "law_deputy_principal"
  case winterLectureDate = "winter_lecture_date"
  case summerLectureDate = "summer_lecture_date"

  // Decisions.
  case pairKey = "pair_key"
  case samePerson = "same_person"
  case packetVersion = "packet_version"
  case rowKey = "row_key"
  case answer
  case aidAnswer = "aid_answer"
  case correctedField = "corrected_field"
  case correctedValue = "corrected_value"
  case caseKey = "case_key"
  case waivedUntil = "waived_until"
  case decidedBy = "decided_by"
  case decidedDate = "decided_date"
  case reason
  case evidence

  // Deliveries of changes only.
  /// What a row does to the record of its key; no record has it once the changes are applied.
  case operation

  // Changes of resident numbers.
  /// The number that ``residentID`` took the place of.
  case previousID = "previous_id"
  case changedDate = "changed_date"

  /// Position in arrays that hold one entry a field.
  @inlinable package var index: Int { ordinal }
}
